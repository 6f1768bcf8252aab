internal import CZstd

/// Packed bytes that are not what they were.
package struct ZstdDamage: Error, Equatable, CustomStringConvertible {
    package var description: String { "the packed bytes are damaged" }
}

/// Packs bytes and unpacks them, whole and from any thread.
///
/// A frame holds a checksum: what was changed on the disk is found out when it is unpacked.
package enum Zstd {
    /// The frame of some bytes; the lowest level, because the next one saves no room worth its time.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        guard let state = unsafe ZSTD_createCCtx() else { preconditionFailure("out of memory") }
        defer { _ = unsafe ZSTD_freeCCtx(state) }
        _ = unsafe ZSTD_CCtx_setParameter(state, ZSTD_c_compressionLevel, 1)
        _ = unsafe ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1)
        let most = ZSTD_compressBound(bytes.count)
        return unsafe [UInt8](unsafeUninitializedCapacity: most) { room, filled in
            filled = unsafe bytes.withUnsafeBytes { bytes in
                unsafe ZSTD_compress2(
                    state,
                    room.baseAddress,
                    room.count,
                    bytes.baseAddress,
                    bytes.count
                )
            }
            precondition(ZSTD_isError(filled) == 0, "out of memory")
        }
    }

    /// The bytes of a frame, which must be `size` many; takes no more room than that.
    package static func unpack(_ frame: [UInt8], size: Int) throws(ZstdDamage) -> [UInt8] {
        guard declaredSize(frame) == UInt64(size) else { throw ZstdDamage() }
        var code = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { room, filled in
            code = unsafe frame.withUnsafeBytes { frame in
                unsafe ZSTD_decompress(room.baseAddress, size, frame.baseAddress, frame.count)
            }
            filled = code == size ? size : 0
        }
        guard code == size else { throw ZstdDamage() }
        return bytes
    }

    /// What the frame says of itself.
    private static func declaredSize(_ frame: [UInt8]) -> UInt64 {
        unsafe frame.withUnsafeBytes { frame in
            unsafe ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
        }
    }
}
