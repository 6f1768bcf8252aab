internal import Curl
internal import Foundation

/// Tells a monitor that a run has come to its end; a run that never does is what it watches for.
struct Ping {
    let address: String

    /// Why the monitor was not reached; nil where it answered.
    func send() -> String? {
        let handle = CurlHandle()
        let start = ContinuousClock.now
        var status: Int?
        let callbacks = CurlCallbacks(
            received: { line in
                if line.hasPrefix("HTTP/") {
                    let words = line.split(separator: " ")
                    status = words.count > 1 ? Int(words[1].prefix(3)) : nil
                }
                return true
            },
            sent: { _ in },
            upload: { _ in nil },
            progress: { _ in ContinuousClock.now - start < .seconds(20) },
            opened: {}
        )
        do throws(CurlError) {
            try handle.set(.url, to: address)
            try handle.set(.protocols, to: "http,https")
            try handle.set(.noSignal, to: true)
            try handle.requireTLS(address.hasPrefix("https:"))
            try handle.set(.connectTimeoutMilliseconds, to: 10_000)
            try handle.set(.serverResponseTimeoutSeconds, to: 20)
            try handle.perform(recipients: [], callbacks)
        } catch {
            return "\(error)"
        }
        guard let status else { return "no answer" }
        return (200..<300).contains(status) ? nil : "the answer was \(status)"
    }
}
