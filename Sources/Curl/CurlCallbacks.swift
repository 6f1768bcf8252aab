/// What libcurl asks and tells during one transfer, on the thread of that transfer.
package struct CurlCallbacks {
    /// One line of the server, with its line end; false ends the transfer.
    package var received: (String) -> Bool
    /// The first word of a command that went to the server; the rest may be a secret.
    package var sent: (String) -> Void
    /// At most so many further bytes to upload, none at the end; nil ends the transfer.
    package var upload: (Int) -> ArraySlice<UInt8>?
    /// About once a second and whenever bytes move: the bytes uploaded; false ends the transfer.
    package var progress: (Int) -> Bool
    /// A new connection is being made.
    package var opened: () -> Void

    package init(
        received: @escaping (String) -> Bool,
        sent: @escaping (String) -> Void,
        upload: @escaping (Int) -> ArraySlice<UInt8>?,
        progress: @escaping (Int) -> Bool,
        opened: @escaping () -> Void
    ) {
        self.received = received
        self.sent = sent
        self.upload = upload
        self.progress = progress
        self.opened = opened
    }
}
