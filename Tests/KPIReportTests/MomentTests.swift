import Foundation
import KPIReport
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        "2026-11-24T09:00:00+01:00", "2026-11-24T08:00:00Z", "2026-11-24T03:30:00-04:30",
    ])
    func `the same instant is read from every zone`(text: String) throws {
        #expect(try #require(Moment(text)).iso8601 == "2026-11-24T08:00:00Z")
    }

    @Test(
        arguments: [
            "2026-11-24T09:00:00", "2026-11-24 09:00:00Z", "2026-11-24T24:00:00Z",
            "2026-02-30T09:00:00Z", "2026-11-24T09:60:00Z", "2026-11-24T09:00:60Z",
            "2026-11-24T09:00:00+0100", "2026-11-24T09:00:00+15:00", "2026-11-24T09:00:00z",
            "2026-11-24T09:00:00Z ", "2026-11-24T09:00Z", "", "ä026-11-24T09:00:00Z",
        ]
    )
    func `what names no one instant is not read`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test(arguments: [
        -1, 0, 951_782_399, 951_782_400, 1_795_000_000, 4_102_444_799, -2_208_988_801,
    ])
    func `the words agree with Foundation's`(seconds: Int64) throws {
        let date = Date(timeIntervalSince1970: Double(seconds))
        #expect(Moment(seconds: seconds).iso8601 == date.ISO8601Format())
        #expect(Moment(date.ISO8601Format()) == Moment(seconds: seconds))
    }
}
