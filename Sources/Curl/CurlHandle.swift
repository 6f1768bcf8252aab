internal import CCurl
internal import Glibc

/// One easy handle of libcurl with its connection; both end with it.
///
/// A handle belongs to one thread at a time.
@safe package struct CurlHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    /// libcurl's own start, once for the program.
    private static let started = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    package init() {
        precondition(Self.started == CURLE_OK, "libcurl does not start")
        guard let raw = unsafe curl_easy_init() else { preconditionFailure("out of memory") }
        unsafe self.raw = unsafe raw
    }

    deinit { unsafe curl_easy_cleanup(raw) }
}

extension CurlHandle {
    package func set(_ option: CurlText, to value: String?) throws(CurlError) {
        try check(unsafe kpi_setopt_string(raw, option.raw, value))
    }

    package func set(_ option: CurlNumber, to value: Int) throws(CurlError) {
        try check(unsafe kpi_setopt_long(raw, option.raw, value))
    }

    package func set(_ option: CurlSwitch, to value: Bool) throws(CurlError) {
        try check(unsafe kpi_setopt_long(raw, option.raw, value ? 1 : 0))
    }

    /// TLS 1.2 or newer, without which nothing is said; or none at all.
    package func requireTLS(_ required: Bool) throws(CurlError) {
        let level = required ? kpi_use_ssl_all : kpi_use_ssl_none
        try check(unsafe kpi_setopt_long(raw, CURLOPT_USE_SSL, level))
        try check(unsafe kpi_setopt_long(raw, CURLOPT_SSLVERSION, kpi_tls_1_2))
    }

    /// The number of bytes of the upload to come; -1 for unknown.
    package func announceUpload(of bytes: Int) throws(CurlError) {
        try check(unsafe kpi_setopt_offset(raw, CURLOPT_INFILESIZE_LARGE, bytes))
    }

    func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }
}

extension CurlHandle {
    /// Does what the options say; the callbacks are called until this returns and never later.
    package func perform(
        recipients: [String],
        _ callbacks: CurlCallbacks
    ) throws(CurlError) {
        let list = CurlList(recipients)
        try unsafe list.lend { raw throws(CurlError) in
            try check(unsafe kpi_setopt_list(self.raw, CURLOPT_MAIL_RCPT, raw))
            defer { _ = unsafe kpi_setopt_list(self.raw, CURLOPT_MAIL_RCPT, nil) }
            try perform(callbacks)
        }
    }

    private func perform(_ callbacks: CurlCallbacks) throws(CurlError) {
        var callbacks = callbacks
        let size = Int(CURL_ERROR_SIZE)
        let error = unsafe withUnsafeMutablePointer(to: &callbacks) { context -> CurlError? in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { words in
                unsafe words.initialize(repeating: 0)
                unsafe lend(UnsafeMutableRawPointer(context), words.baseAddress)
                defer { unsafe lend(nil, nil) }
                let code = unsafe curl_easy_perform(raw)
                guard code != CURLE_OK else { return nil }
                return unsafe CurlError(
                    code,
                    text: words.baseAddress.map { unsafe String(cString: $0) } ?? ""
                )
            }
        }
        if let error { throw error }
    }

    /// Gives libcurl the callbacks and the room for its words, or takes both back.
    private func lend(
        _ context: UnsafeMutableRawPointer?,
        _ words: UnsafeMutablePointer<CChar>?
    ) {
        unsafe CurlTrampolines.install(on: raw, context: context)
        _ = unsafe kpi_setopt_pointer(raw, CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(words))
    }

    /// The bytes of the last upload that went to the network.
    package var uploaded: Int {
        var bytes: curl_off_t = 0
        _ = unsafe kpi_getinfo_offset(raw, CURLINFO_SIZE_UPLOAD_T, &bytes)
        return bytes
    }

    /// Whether the connection stands and the server has said nothing since the last transfer.
    ///
    /// Words nobody asked for, or an end, would be taken for the answer to the next command.
    package var isQuiet: Bool {
        guard let descriptor else { return false }
        var byte: UInt8 = 0
        let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
    }

    /// Ends the connection so that the handle can be freed without waiting for the server.
    ///
    /// A polite end still sends the farewell but reads no answer to it.
    package func hangUp(politely: Bool) {
        guard let descriptor else { return }
        _ = shutdown(descriptor, politely ? Int32(SHUT_RD) : Int32(SHUT_RDWR))
    }

    /// The socket of the connection, while there is one.
    private var descriptor: Int32? {
        var descriptor: curl_socket_t = -1
        let code = unsafe kpi_getinfo_socket(raw, &descriptor)
        return code == CURLE_OK && descriptor >= 0 ? descriptor : nil
    }
}
