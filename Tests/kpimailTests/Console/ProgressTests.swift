import Testing

@testable import kpimail

@Suite struct ProgressTests {
    private func words(_ done: Int, _ total: Int, after seconds: Double, failures: Int = 0)
        -> String
    {
        Progress.State(total: total, done: done, failures: failures).words(after: seconds)
    }

    @Test func `it says what is done, how fast, how long the rest takes and what failed`() {
        #expect(words(120, 2000, after: 3) == "120 of 2000 done, 40 a second, 47 s left")
        #expect(words(1, 2, after: 3) == "1 of 2 done, 20 a minute, 3 s left")
        #expect(words(2, 4, after: 3, failures: 1).hasSuffix("40 a minute, 3 s left, 1 failure"))
        #expect(
            words(10, 1000, after: 60, failures: 2)
                == "10 of 1000 done, 10 a minute, 1 h 39 min left, 2 failures"
        )
        #expect(words(1000, 1000, after: 10) == "1000 of 1000 done, 100 a second, 0 s left")
        #expect(words(0, 40, after: 10) == "0 of 40 done")
    }

    @Test func `an event is one line of JSON with the same`() {
        let state = Progress.State(total: 2000, done: 120, failures: 1)
        #expect(
            state.event(of: "sending", after: 3).line
                == "{\"done\": 120, \"event\": \"progress\", \"failures\": 1, \"per_second\": 40, "
                + "\"seconds_left\": 47, \"total\": 2000, \"work\": \"sending\"}"
        )
        let first = Progress.State(total: 3).event(of: "a \"b\"\n", after: 0).line
        #expect(!first.contains("\n") && first.contains("\"seconds_left\": null"))
    }
}
