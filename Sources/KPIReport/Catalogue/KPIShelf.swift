internal import Synchronization

/// The KPIs of a catalogue by id, of which some are read when they are first asked for: a client
/// names few of many.
package final class KPIShelf: Sendable {
    /// Reads the KPI of an id; it answers the same each time.
    package typealias Reader = @Sendable (_ id: String) -> KPI?

    /// The ids of all, read or not.
    package let keys: Set<String>
    private let read: Reader
    private let known: Mutex<[String: KPI]>

    /// - Parameters:
    ///   - known: What is read already.
    ///   - unread: The ids of what `read` still has to read.
    ///   - read: Asked for those alone.
    package init(
        _ known: [String: KPI],
        unread: some Sequence<String> = [],
        read: @escaping Reader = { _ in nil }
    ) {
        keys = Set(known.keys).union(unread)
        self.known = Mutex(known)
        self.read = read
    }

    package var count: Int { keys.count }

    /// Every KPI, sorted by id; reads what is not read yet.
    package var values: [KPI] { keys.sorted().compactMap { self[$0] } }

    package subscript(id: String) -> KPI? {
        guard keys.contains(id) else { return nil }
        if let kpi = known.withLock({ $0[id] }) { return kpi }
        let kpi = read(id)
        known.withLock { $0[id] = kpi }
        return kpi
    }
}

extension KPIShelf: ExpressibleByDictionaryLiteral {
    package convenience init(dictionaryLiteral elements: (String, KPI)...) {
        self.init(Dictionary(elements) { $1 })
    }
}
