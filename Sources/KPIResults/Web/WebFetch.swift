internal import Curl
package import KPIReport

/// One answer being fetched from a web server, with its pages, redirects and second tries.
///
/// It blocks its thread.
package struct WebFetch: ~Copyable {
    private let request: WebRequest
    private let handle = CurlHandle()
    private let deadline: ContinuousClock.Instant
    private let pause: (Duration) -> Void
    private let now: () -> Moment

    /// Pauses before the second, third … try where the server names none.
    private static let pauses = [1, 3, 9]
    /// Whoever asks for a longer pause, in seconds, is not asked again today.
    private static let longestPause = 120
    private static let mostRedirects = 3
    private static let mostPages = 1_000

    /// `pause` waits before another try; `now` is the clock, for servers that name its moment.
    package init(
        _ request: WebRequest,
        pause: @escaping (Duration) -> Void,
        now: @escaping () -> Moment
    ) {
        self.request = request
        self.pause = pause
        self.now = now
        deadline = .now + request.time
    }

    /// Fetches everything; what follows each other in `sink` are the pages.
    package func run(into sink: @escaping AnswerSink) throws(FetchError) {
        guard var address = WebAddress(request.url) else {
            throw FetchError("its address is not one of https, or names a user")
        }
        try prepare()
        var seen: Set<WebAddress> = []
        var page = WebPage(request, sink)
        while true {
            guard seen.insert(address).inserted else {
                throw FetchError("its pages go in a circle")
            }
            guard seen.count <= Self.mostPages else { throw FetchError("it has too many pages") }
            let head = try answer(from: address, into: page)
            guard let link = try page.finish(head) else { return }
            guard let next = address.following(link) else {
                throw FetchError("the address of its next page is not one of https")
            }
            guard next.isSameServer(as: address) else {
                throw FetchError("its next page lies on another server, \(next.host)")
            }
            address = next
            page = WebPage(following: page)
        }
    }

    private func prepare() throws(FetchError) {
        do throws(CurlError) {
            try handle.set(.protocols, to: "https")
            // A proxy that the environment names would hide which address is reached.
            try handle.set(.proxy, to: "")
            try handle.set(.userAgent, to: "kpimail")
            try handle.set(.acceptEncoding, to: "")
            try handle.set(.noSignal, to: true)
            try handle.set(.connectTimeoutMilliseconds, to: 20_000)
            // Redirects are followed here, because libcurl takes own headers along to other hosts.
            try handle.set(.followRedirects, to: false)
            if let file = request.caFile { try handle.set(.caFile, to: file) }
        } catch {
            throw FetchError("libcurl refuses an option: \(error.text)")
        }
    }

    /// One answer with status 200, after as many tries and redirects as it takes.
    private func answer(
        from start: WebAddress,
        into page: WebPage
    ) throws(FetchError) -> AnswerHead {
        var (address, redirects, tries) = (start, 0, 0)
        var body = request.body
        while true {
            let isHome = address.isSameServer(as: start)
            let outcome = try exchange(with: address, isHome: isHome, body, page)
            switch outcome {
            case .answer(let head): return head
            case .redirect(let target, let keepsBody):
                redirects += 1
                guard redirects <= Self.mostRedirects else {
                    throw FetchError(
                        "\(start.host) redirects more than \(Self.mostRedirects) times"
                    )
                }
                guard let target else {
                    throw FetchError("\(address.host) redirects to an address that is not https")
                }
                if !keepsBody { body = nil }
                guard body == nil || target.isSameServer(as: start) else {
                    throw FetchError("\(address.host) redirects a POST to another server")
                }
                address = target
            case .later(let reason, let seconds):
                let rest = Int(ContinuousClock.now.duration(to: deadline).components.seconds)
                if let seconds, seconds > Self.longestPause || seconds >= rest {
                    throw FetchError(
                        "\(reason) and wants to be left alone for \(seconds) s",
                        isGeneral: true
                    )
                }
                let wait = seconds ?? Self.pauses[min(tries, Self.pauses.count - 1)]
                tries += 1
                guard tries <= Self.pauses.count, wait < rest else {
                    throw FetchError(
                        "\(reason), after \(tries) tr\(tries == 1 ? "y" : "ies")",
                        isGeneral: true
                    )
                }
                pause(.seconds(wait))
            }
        }
    }

    private func exchange(
        with address: WebAddress,
        isHome: Bool,
        _ body: String?,
        _ page: WebPage
    ) throws(FetchError) -> WebOutcome {
        let request = request
        let rest = ContinuousClock.now.duration(to: deadline)
        guard rest > .zero else { throw tooSlow(address) }
        var head = AnswerHead()
        var refused: NetworkAddress?
        var failure: FetchError?
        do throws(CurlError) {
            try handle.set(.url, to: address.text)
            try handle.set(.timeoutMilliseconds, to: max(1, Int(rest / .milliseconds(1))))
            let exchange = CurlExchange(
                head: { head.take($0) },
                body: { bytes in
                    guard head.status == 200 else { return true }
                    do throws(FetchError) {
                        try page.take(bytes, head)
                        return true
                    } catch {
                        failure = error
                        return false
                    }
                },
                admits: { bytes in
                    let address = NetworkAddress(bytes: bytes)
                    if isHome && request.allowsPrivate || address.isPublic { return true }
                    refused = address
                    return false
                }
            )
            _ = try handle.exchange(
                headers: ["Accept: \(request.content.accepted)"]
                    + (isHome ? request.headers : []),
                body: body.map { Array($0.utf8) },
                exchange
            )
        } catch {
            if let failure { throw failure }
            if let refused { throw Self.privateNetwork(address, refused, isHome: isHome) }
            if error.cause == .timeout { throw tooSlow(address) }
            let reason = "\(address.host): \(error.text)"
            guard error.cause == .connection else { throw FetchError(reason) }
            return .later(reason, nil)
        }
        return try WebOutcome(head, handle.redirect, from: address, at: now())
    }
}

extension WebFetch {
    private static func privateNetwork(
        _ address: WebAddress,
        _ number: NetworkAddress,
        isHome: Bool
    ) -> FetchError {
        isHome
            ? FetchError(
                """
                \(address.host) stands in a private network (\(number)); where that is meant, \
                write allow_private: true
                """
            )
            : FetchError("it redirects into a private network (\(address.host), \(number))")
    }

    private func tooSlow(_ address: WebAddress) -> FetchError {
        let seconds = request.time.components.seconds
        return FetchError(
            "\(address.host) has not answered in full within \(seconds) s",
            isGeneral: true
        )
    }
}
