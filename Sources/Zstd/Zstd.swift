internal import CZstd
internal import Synchronization

/// Packed bytes that are not what they were.
package struct ZstdDamage: Error, Equatable, CustomStringConvertible {
    package var description: String { "the packed bytes are damaged" }
}

/// Packs bytes and unpacks them, whole and from any thread.
///
/// A frame holds a checksum: what was changed on the disk is found out when it is unpacked.
package enum Zstd {
    private static let packers = Shelf(State.packer)
    private static let unpackers = Shelf(State.unpacker)

    /// The frame of some bytes; the lowest level, because the next one saves no room worth its time.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        packers.lend { state in
            unsafe [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) {
                room,
                filled in
                _ = unsafe ZSTD_CCtx_setParameter(state.raw, ZSTD_c_compressionLevel, 1)
                _ = unsafe ZSTD_CCtx_setParameter(state.raw, ZSTD_c_checksumFlag, 1)
                filled = unsafe bytes.withUnsafeBytes { bytes in
                    unsafe ZSTD_compress2(
                        state.raw,
                        room.baseAddress,
                        room.count,
                        bytes.baseAddress,
                        bytes.count
                    )
                }
                precondition(ZSTD_isError(filled) == 0, "out of memory")
            }
        }
    }

    /// The bytes of a frame, which must be `size` many; takes no more room than that.
    package static func unpack(_ frame: [UInt8], size: Int) throws(ZstdDamage) -> [UInt8] {
        guard declaredSize(frame) == UInt64(size) else { throw ZstdDamage() }
        var code = 0
        let bytes = unpackers.lend { state in
            unsafe [UInt8](unsafeUninitializedCapacity: size) { room, filled in
                code = unsafe frame.withUnsafeBytes { frame in
                    unsafe ZSTD_decompressDCtx(
                        state.raw,
                        room.baseAddress,
                        size,
                        frame.baseAddress,
                        frame.count
                    )
                }
                filled = code == size ? size : 0
            }
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

/// A state of libzstd, used by one thread at a time.
@safe private struct State: @unchecked Sendable {
    let raw: OpaquePointer

    private init(_ raw: OpaquePointer?) {
        guard let raw = unsafe raw else { preconditionFailure("out of memory") }
        unsafe self.raw = unsafe raw
    }

    static func packer() -> State { unsafe State(ZSTD_createCCtx()) }
    static func unpacker() -> State { unsafe State(ZSTD_createDCtx()) }
}

/// The states, dear to make, that nobody uses at the moment.
private final class Shelf: Sendable {
    private let idle = Mutex<[State]>([])
    private let make: @Sendable () -> State

    init(_ make: @escaping @Sendable () -> State) { self.make = make }

    /// Lends a state for as long as `work` runs, and keeps it for the next.
    func lend<Value>(_ work: (State) -> Value) -> Value {
        let state = idle.withLock { $0.popLast() } ?? make()
        defer { idle.withLock { $0.append(state) } }
        return work(state)
    }
}
