internal import CCurl

extension CurlHandle {
    /// Asks the web server what the options say; the callbacks are called until this returns.
    ///
    /// Headers are whole lines, such as `Accept: text/csv`; the body is what a POST sends, nil for a
    /// GET. The answer is its status, such as 200.
    package func exchange(
        headers: [String],
        body: [UInt8]?,
        _ callbacks: CurlExchange
    ) throws(CurlError) -> Int {
        try set(body == nil ? .get : .post, to: true)
        if let body { try check(unsafe kpi_setopt_body(raw, body, body.count)) }
        let list = CurlList(headers)
        try unsafe list.lend { lines throws(CurlError) in
            try check(unsafe kpi_setopt_list(raw, CURLOPT_HTTPHEADER, lines))
            defer { _ = unsafe kpi_setopt_list(raw, CURLOPT_HTTPHEADER, nil) }
            try exchange(callbacks)
        }
        var status = 0
        try check(unsafe kpi_getinfo_long(raw, CURLINFO_RESPONSE_CODE, &status))
        return status
    }

    /// Where the answer sends us instead, as a whole URL; nil where it does not.
    package var redirect: String? {
        var text: UnsafeMutablePointer<CChar>?
        let code = unsafe kpi_getinfo_string(raw, CURLINFO_REDIRECT_URL, &text)
        guard code == CURLE_OK, let text = unsafe text else { return nil }
        return unsafe String(cString: text)
    }

    private func exchange(_ callbacks: CurlExchange) throws(CurlError) {
        var callbacks = callbacks
        let size = Int(CURL_ERROR_SIZE)
        let error = unsafe withUnsafeMutablePointer(to: &callbacks) { context -> CurlError? in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { words in
                unsafe words.initialize(repeating: 0)
                let room = UnsafeMutableRawPointer(words.baseAddress)
                unsafe ExchangeTrampolines.install(on: raw, UnsafeMutableRawPointer(context))
                _ = unsafe kpi_setopt_pointer(raw, CURLOPT_ERRORBUFFER, room)
                defer {
                    unsafe ExchangeTrampolines.install(on: raw, nil)
                    _ = unsafe kpi_setopt_pointer(raw, CURLOPT_ERRORBUFFER, nil)
                }
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
}
