internal import Curl

extension Relay {
    /// Everything about a connection that stays for the life of its handle.
    ///
    /// Neither a whole-transfer timeout nor a low-speed limit: both would cut the wait for the
    /// answer to a message and make its fate uncertain.
    func configure(_ handle: borrowing CurlHandle) throws(CurlError) {
        try handle.set(.url, to: url)
        try handle.set(.protocols, to: "smtp,smtps")
        try handle.set(.noProxy, to: "*")
        try handle.set(.noSignal, to: true)
        try handle.requireTLS(encryption == .required)
        try handle.set(.verifyPeer, to: 1)
        try handle.set(.verifyHost, to: 2)
        if let caFile { try handle.set(.caFile, to: caFile) }
        try handle.set(.connectTimeoutMilliseconds, to: timeouts.connect.milliseconds)
        // The backstop; the dialogue itself watches `reply` and `finalReply`.
        let longest = max(timeouts.reply, timeouts.finalReply).milliseconds / 1000
        try handle.set(.serverResponseTimeoutSeconds, to: longest + 30)
        try handle.set(.allowRecipientFailures, to: true)
        if let credentials { try configure(credentials, handle) }
    }

    /// Names the ways of logging in: libcurl would prefer others that lead nowhere.
    private func configure(
        _ credentials: Credentials,
        _ handle: borrowing CurlHandle
    ) throws(CurlError) {
        try handle.set(.initialResponse, to: true)
        try handle.set(.username, to: credentials.username)
        switch credentials.login {
        case nil: try handle.set(.loginOptions, to: "AUTH=PLAIN;AUTH=LOGIN")
        case .plain: try handle.set(.loginOptions, to: "AUTH=PLAIN")
        case .login: try handle.set(.loginOptions, to: "AUTH=LOGIN")
        case .xoauth2:
            try handle.set(.loginOptions, to: "AUTH=XOAUTH2")
            try handle.set(.bearer, to: credentials.secret.value)
            return
        }
        try handle.set(.password, to: credentials.secret.value)
    }

    /// Connects and says no more than NOOP.
    func prepareGreeting(_ handle: borrowing CurlHandle) throws(CurlError) {
        try handle.set(.upload, to: false)
        try handle.set(.noBody, to: true)
        try handle.set(.customRequest, to: "NOOP")
    }

    func prepare(_ letter: Letter, _ handle: borrowing CurlHandle) throws(CurlError) {
        try handle.set(.customRequest, to: nil)
        try handle.set(.noBody, to: false)
        try handle.set(.upload, to: true)
        try handle.set(.mailFrom, to: letter.sender)
        // Safe because no line begins with a dot: what is sent is then what is counted.
        try handle.announceUpload(of: letter.bytes.count)
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
