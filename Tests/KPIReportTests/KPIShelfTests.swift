import Synchronization
import Testing

@testable import KPIReport

@Suite struct KPIShelfTests {
    @Test func `a KPI is read when it is first asked for, and once`() throws {
        let kpi = try Sample.kpi("leads")
        let asked = Mutex<[String]>([])
        let shelf = KPIShelf([:], unread: ["sample", "other"]) { id in
            asked.withLock { $0.append(id) }
            return kpi
        }
        #expect(shelf.keys == ["sample", "other"] && shelf.count == 2)
        #expect(asked.withLock { $0 } == [])
        #expect(shelf["sample"] == kpi && shelf["sample"] == kpi && shelf["nobody"] == nil)
        #expect(asked.withLock { $0 } == ["sample"])
    }

    @Test func `all of them are there, read or not`() throws {
        let (one, other) = (try Sample.kpi("leads"), try Sample.kpi("clicks"))
        let shelf = KPIShelf(["b": one], unread: ["a"]) { _ in other }
        #expect(shelf.values == [other, one])
    }

    @Test func `KPIs are the same where they say the same`() throws {
        let kpi = try Sample.kpi("leads")
        #expect(try kpi == Sample.kpi("leads") && Set([kpi, Sample.kpi("leads")]).count == 1)
        #expect(try kpi != Sample.kpi("clicks") && kpi != Sample.kpi("leads", max: 9))
        #expect(try kpi != Sample.kpi("leads", direction: .lower))
        #expect(try kpi != Sample.kpi("leads", cadence: .monthly))
    }
}
