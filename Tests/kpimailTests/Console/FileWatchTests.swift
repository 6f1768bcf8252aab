import Testing

@testable import kpimail

@Suite struct FileWatchTests {
    private func words(_ read: Int, _ total: Int, after seconds: Double) -> String {
        FileWatch.words("results/all.csv", read, of: total, after: seconds)
    }

    @Test func `it says how much of which file is read, how fast, and how long the rest takes`() {
        #expect(
            words(512_000_000, 2_048_000_000, after: 2)
                == "reading results/all.csv: 512 of 2048 MB, 25 %, 256 MB a second, 6 s left"
        )
        #expect(
            words(9_000_000, 90_000_000, after: 4)
                == "reading results/all.csv: 9 of 90 MB, 10 %, 2.2 MB a second, 36 s left"
        )
        #expect(words(0, 90_000_000, after: 0) == "reading results/all.csv: 0 of 90 MB, 0 %")
    }
}
