/// What libcurl asks and tells during one exchange with a web server, on the thread of that
/// exchange.
package struct CurlExchange {
    /// One line of the head of an answer, without its line end.
    package var head: (String) -> Void
    /// Some bytes of the answer, decoded; false ends the exchange.
    package var body: ([UInt8]) -> Bool
    /// Whether a connection to an address (4 or 16 bytes) may be made.
    package var admits: ([UInt8]) -> Bool

    package init(
        head: @escaping (String) -> Void,
        body: @escaping ([UInt8]) -> Bool,
        admits: @escaping ([UInt8]) -> Bool
    ) {
        self.head = head
        self.body = body
        self.admits = admits
    }
}
