import Testing

@testable import kpimail

@Suite struct ExitStatusTests {
    @Test func `of several statuses the gravest counts`() {
        #expect(ExitStatus.first(of: [.trouble, .later, .well]) == .later)
        #expect(ExitStatus.first(of: [.later, .unreachable]) == .unreachable)
        #expect(ExitStatus.first(of: [.ledgerUnusable, .workspaceUnusable]) == .workspaceUnusable)
        #expect(ExitStatus.first(of: []) == .well)
    }

    @Test func `the numbers are those of the manual`() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 64, 69, 74, 75, 78])
    }
}
