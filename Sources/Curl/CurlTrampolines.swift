internal import CCurl

/// The C functions through which libcurl reaches the `CurlCallbacks` of a running transfer.
enum CurlTrampolines {
    /// Connects a handle with the callbacks at `context`; nil disconnects it.
    static func install(on handle: UnsafeMutableRawPointer, context: UnsafeMutableRawPointer?) {
        for option in [
            CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_XFERINFODATA, CURLOPT_OPENSOCKETDATA,
            CURLOPT_DEBUGDATA,
        ] {
            _ = unsafe kpi_setopt_pointer(handle, option, context)
        }
        let active = unsafe context != nil
        _ = unsafe kpi_setopt_data_callback(
            handle,
            CURLOPT_HEADERFUNCTION,
            active ? received : nil
        )
        _ = unsafe kpi_setopt_data_callback(handle, CURLOPT_WRITEFUNCTION, ignored)
        _ = unsafe kpi_setopt_data_callback(handle, CURLOPT_READFUNCTION, active ? upload : nil)
        _ = unsafe kpi_setopt_progress_callback(handle, active ? progress : nil)
        _ = unsafe kpi_setopt_socket_callback(handle, active ? opened : nil)
        _ = unsafe kpi_setopt_debug_callback(handle, active ? sent : nil)
        _ = unsafe kpi_setopt_long(handle, CURLOPT_NOPROGRESS, active ? 0 : 1)
        _ = unsafe kpi_setopt_long(handle, CURLOPT_VERBOSE, active ? 1 : 0)
    }

    private typealias Data =
        @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

    /// Nothing of ours goes to standard output.
    private static let ignored: Data = { _, size, count, _ in size * count }

    private static let received: Data = { bytes, size, count, context in
        guard let callbacks = unsafe callbacks(context) else { return 0 }
        let line = unsafe text(bytes, size * count)
        return unsafe callbacks.pointee.received(line) ? size * count : 0
    }

    private static let upload: Data = { buffer, size, count, context in
        guard let callbacks = unsafe callbacks(context), let buffer = unsafe buffer,
            let bytes = unsafe callbacks.pointee.upload(size * count)
        else { return kpi_read_abort }
        let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
        unsafe room.copyBytes(from: bytes)
        return bytes.count
    }

    private static let progress:
        @convention(c) (
            UnsafeMutableRawPointer?, curl_off_t, curl_off_t, curl_off_t, curl_off_t
        ) -> Int32 = { context, _, _, _, uploaded in
            guard let callbacks = unsafe callbacks(context) else { return 1 }
            return unsafe callbacks.pointee.progress(Int(uploaded)) ? 0 : 1
        }

    private static let opened:
        @convention(c) (
            UnsafeMutableRawPointer?, curlsocktype, UnsafeMutablePointer<curl_sockaddr>?
        ) -> curl_socket_t = { context, _, address in
            guard let callbacks = unsafe callbacks(context), let address = unsafe address
            else { return -1 }
            unsafe callbacks.pointee.opened()
            return unsafe kpi_open_socket(address)
        }

    private static let sent:
        @convention(c) (
            UnsafeMutableRawPointer?, curl_infotype, UnsafeMutablePointer<CChar>?, Int,
            UnsafeMutableRawPointer?
        ) -> Int32 = { _, kind, bytes, count, context in
            guard kind == CURLINFO_HEADER_OUT, let callbacks = unsafe callbacks(context)
            else { return 0 }
            // No command of SMTP is longer than eight letters; what follows may be a secret.
            let start = unsafe text(bytes, min(count, 9))
            unsafe callbacks.pointee.sent(String(start.prefix { $0.isLetter && $0.isASCII }))
            return 0
        }

    private static func callbacks(
        _ context: UnsafeMutableRawPointer?
    ) -> UnsafeMutablePointer<CurlCallbacks>? {
        unsafe context?.assumingMemoryBound(to: CurlCallbacks.self)
    }

    private static func text(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> String {
        unsafe String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: count),
            as: UTF8.self
        )
    }
}
