internal import CLZ4

/// Packed bytes that are not what they were.
package struct LZ4Damage: Error, Equatable, CustomStringConvertible {
    package var description: String { "the packed bytes are damaged" }
}

/// Packs bytes and unpacks them, whole and from any thread.
///
/// A frame holds checksums of what is packed: what was changed on the disk is found out when it is
/// unpacked. LZ4 leaves a mail a little larger than zstd would, and takes a quarter of its time.
package enum LZ4 {
    /// The frame of some bytes; equal bytes give equal frames.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var wishes = LZ4F_preferences_t()
        wishes.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled
        wishes.frameInfo.contentSize = UInt64(bytes.count)
        let most = unsafe LZ4F_compressFrameBound(bytes.count, &wishes)
        return unsafe [UInt8](unsafeUninitializedCapacity: most) { room, filled in
            filled = unsafe bytes.withUnsafeBytes { bytes in
                unsafe LZ4F_compressFrame(
                    room.baseAddress,
                    room.count,
                    bytes.baseAddress,
                    bytes.count,
                    &wishes
                )
            }
            precondition(LZ4F_isError(filled) == 0, "out of memory")
        }
    }

    /// The bytes of a frame, which must be `size` many; takes no more room than that.
    package static func unpack(_ frame: [UInt8], size: Int) throws(LZ4Damage) -> [UInt8] {
        var isWhole = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { room, filled in
            isWhole = unsafe fill(room, with: frame)
            filled = isWhole ? size : 0
        }
        guard isWhole else { throw LZ4Damage() }
        return bytes
    }

    /// False where the frame is damaged, holds more or less than fits, or has anything after its end.
    private static func fill(_ room: UnsafeMutableBufferPointer<UInt8>, with frame: [UInt8]) -> Bool
    {
        var state: OpaquePointer?
        let isMade = unsafe LZ4F_createDecompressionContext(&state, UInt32(LZ4F_VERSION)) == 0
        precondition(isMade, "out of memory")
        defer { _ = unsafe LZ4F_freeDecompressionContext(state) }
        var (filled, taken) = (room.count, frame.count)
        // The room stays where it is, so that nothing in it need be copied to look back at.
        var wishes = LZ4F_decompressOptions_t()
        wishes.stableDst = 1
        let wanted = unsafe frame.withUnsafeBytes { frame in
            unsafe LZ4F_decompress(
                state,
                room.baseAddress,
                &filled,
                frame.baseAddress,
                &taken,
                &wishes
            )
        }
        return wanted == 0 && filled == room.count && taken == frame.count
    }
}
