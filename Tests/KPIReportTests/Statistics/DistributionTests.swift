import Testing

@testable import KPIReport

@Suite struct DistributionTests {
    /// Values of scipy.stats.
    @Test(arguments: [
        (0.5, 1, 0.6475836176504333),
        (-2.0, 2, 0.09175170953613698),
        (0.943468202, 7, 0.8115717344403145),
        (1.2, 5, 0.8580544716469487),
        (-3.3, 12, 0.00317037505314359),
        (2.1788128296634177, 12, 0.9749999999998294),
        (8.0, 12, 0.9999981200508876),
        (-12.5, 5, 2.9066683251098676e-05),
        (0.0, 9, 0.5),
    ])
    func `Student's t agrees with scipy`(t: Double, degrees: Int, expected: Double) {
        #expect(abs(StudentT.cumulative(t, degrees: degrees) - expected) < 1e-13)
    }

    @Test(arguments: [
        (-6.0, 9.865876450376946e-10),
        (-1.5, 0.06680720126885807),
        (0.0, 0.5),
        (1.959963984540054, 0.975),
        (3.7, 0.9998922002665226),
    ])
    func `the normal distribution agrees with scipy`(z: Double, expected: Double) {
        #expect(abs(NormalDistribution.cumulative(z) - expected) < 1e-15)
    }

    @Test func `with many degrees Student's t is the normal distribution`() {
        let difference =
            StudentT.cumulative(1.3, degrees: 20_000) - NormalDistribution.cumulative(1.3)
        #expect(abs(difference) < 1e-4)
    }

    @Test func `a t distribution rises from 0 to 1 and is even`() {
        for degrees in 1...30 {
            let values = stride(from: -9.0, through: 9, by: 0.25).map {
                StudentT.cumulative($0, degrees: degrees)
            }
            #expect(values == values.sorted())
            #expect(zip(values, values.reversed()).allSatisfy { abs($0 + $1 - 1) < 1e-12 })
        }
    }

    @Test func `infinite values have no chance left`() {
        #expect(StudentT.cumulative(.infinity, degrees: 5) == 1)
        #expect(StudentT.cumulative(-.infinity, degrees: 5) == 0)
    }
}
