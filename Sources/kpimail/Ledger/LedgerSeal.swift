internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// When a run found the ledger undamaged, and how its file was left then: while nobody touches it,
/// the next run need not look for damage again.
///
/// Kept beside the ledger, and may be deleted at any time. Every write shows, also one that sets
/// the time of writing back, and so does a log that a run left when it died. What a disk forgets by
/// itself does not: therefore a seal is worth something for a day only.
struct LedgerSeal {
    private static let file = "ledger.checked"

    private let desk: LedgerDesk
    /// How the file was found; nil where a log may hold what is not in it.
    private let stamp: String?

    /// Looks at the file, which must not be open yet: opening touches it.
    init(_ desk: LedgerDesk) {
        self.desk = desk
        stamp = Self.stamp(of: desk)
    }

    /// When the ledger was checked last; nil where it was touched since.
    ///
    /// The seal is broken by that. So whoever holds the run lock asks, and seals anew in the end.
    func open() -> Moment? {
        do {
            let text = try Files.read(Self.file, in: desk.folder, limit: 1 << 10)
            try FileManager.default.removeItem(atPath: "\(desk.folder)/\(Self.file)")
            let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            guard let stamp, words.count == 2, words[1] == stamp else { return nil }
            return Int64(words[0]).map { Moment(seconds: $0) }
        } catch { return nil }
    }

    /// Seals the ledger as it stands; where that cannot be written, the next run checks it again.
    static func close(_ desk: LedgerDesk, checkedAt moment: Moment) {
        guard let stamp = stamp(of: desk) else { return }
        let bytes = Array("\(moment.seconds) \(stamp)\n".utf8)
        do throws(FileError) {
            try Files.write(bytes, to: file, in: desk.folder, permissions: 0o600, isKept: false)
        } catch { return }
    }

    private static func stamp(of desk: LedgerDesk) -> String? {
        guard !Files.exists("\(desk.path)-wal") else { return nil }
        return FileStamp(desk.path).description
    }
}
