internal import CCurl

/// The C functions through which libcurl reaches a running `CurlExchange`.
enum ExchangeTrampolines {
    /// Connects a handle with the callbacks at `context`; nil disconnects it.
    static func install(on handle: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer?) {
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA] {
            _ = unsafe kpi_setopt_pointer(handle, option, context)
        }
        let active = unsafe context != nil
        _ = unsafe kpi_setopt_data_callback(handle, CURLOPT_HEADERFUNCTION, active ? head : nil)
        _ = unsafe kpi_setopt_data_callback(handle, CURLOPT_WRITEFUNCTION, active ? body : ignored)
        _ = unsafe kpi_setopt_socket_callback(handle, active ? opened : nil)
    }

    private typealias Data =
        @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

    /// Nothing of ours goes to standard output.
    private static let ignored: Data = { _, size, count, _ in size * count }

    private static let head: Data = { bytes, size, count, context in
        guard let callbacks = unsafe callbacks(context) else { return 0 }
        let line = String(decoding: unsafe copy(bytes, size * count), as: UTF8.self)
        unsafe callbacks.pointee.head(String(line.prefix { !$0.isNewline }))
        return size * count
    }

    private static let body: Data = { bytes, size, count, context in
        guard let callbacks = unsafe callbacks(context) else { return 0 }
        return unsafe callbacks.pointee.body(copy(bytes, size * count)) ? size * count : 0
    }

    private static let opened:
        @convention(c) (
            UnsafeMutableRawPointer?, curlsocktype, UnsafeMutablePointer<curl_sockaddr>?
        ) -> curl_socket_t = { context, _, address in
            guard let callbacks = unsafe callbacks(context), let address = unsafe address
            else { return -1 }
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = unsafe kpi_address(address, &bytes)
            guard unsafe callbacks.pointee.admits(Array(bytes.prefix(Int(count)))) else {
                return -1
            }
            return unsafe kpi_open_socket(address)
        }

    private static func callbacks(
        _ context: UnsafeMutableRawPointer?
    ) -> UnsafeMutablePointer<CurlExchange>? {
        unsafe context?.assumingMemoryBound(to: CurlExchange.self)
    }

    private static func copy(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }
}
