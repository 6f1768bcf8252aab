internal import CZlib

/// Why compressed bytes cannot be unpacked.
package enum GzipError: Error, Equatable, CustomStringConvertible {
    case damaged, cutOff

    package var description: String {
        switch self {
        case .damaged: "the gzip data are damaged"
        case .cutOff: "the gzip data end too early; the file was not copied whole"
        }
    }
}

/// Unpacks gzip data piece by piece: memory does not grow with them.
///
/// Several members that follow each other are one stream, as `gzip -c a b` writes them.
package final class GzipStream {
    private let stream = ZlibStream()
    /// What was handed in and is not unpacked yet.
    private var input: [UInt8] = []
    private var position = 0
    /// Whether the last member is whole.
    private var isWhole = true

    package init() {}

    /// The next unpacked bytes, none at the end; `chunk` gives the packed ones, none at theirs.
    package func next(_ chunk: () throws -> [UInt8]) throws -> [UInt8] {
        while true {
            if position == input.count {
                (input, position) = (try chunk(), 0)
                if input.isEmpty {
                    if isWhole { return [] }
                    throw GzipError.cutOff
                }
            }
            let (output, taken, ends) = try stream.inflate(input[position...])
            position += taken
            isWhole = ends
            if ends { stream.begin() }
            if !output.isEmpty { return output }
            if taken == 0, !ends, position < input.count { throw GzipError.damaged }
        }
    }
}

/// zlib's state, at an address that stays.
@safe private final class ZlibStream {
    private let raw = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private static let room = 1 << 18

    init() {
        unsafe raw.initialize(to: z_stream())
        let code = unsafe kpi_inflate_init(raw)
        precondition(code == Z_OK, "out of memory")
    }

    deinit {
        _ = unsafe inflateEnd(raw)
        unsafe raw.deallocate()
    }

    /// Makes ready for the next member.
    func begin() { _ = unsafe inflateReset(raw) }

    /// Unpacks as much as there is room for; says how many bytes it took, and whether the member
    /// ended with them.
    func inflate(_ bytes: ArraySlice<UInt8>) throws(GzipError)
        -> (output: [UInt8], taken: Int, ends: Bool)
    {
        var bytes = Array(bytes)
        var code = Z_OK
        var left: UInt32 = 0
        let count = bytes.count
        let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.room) { room, filled in
            unsafe bytes.withUnsafeMutableBufferPointer { input in
                unsafe raw.pointee.next_in = input.baseAddress
                unsafe raw.pointee.avail_in = UInt32(count)
                unsafe raw.pointee.next_out = room.baseAddress
                unsafe raw.pointee.avail_out = UInt32(Self.room)
                code = unsafe CZlib.inflate(raw, Z_NO_FLUSH)
                left = unsafe raw.pointee.avail_in
                filled = unsafe Self.room - Int(raw.pointee.avail_out)
                unsafe raw.pointee.next_in = nil
                unsafe raw.pointee.next_out = nil
            }
        }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw .damaged }
        return (output, count - Int(left), code == Z_STREAM_END)
    }
}
