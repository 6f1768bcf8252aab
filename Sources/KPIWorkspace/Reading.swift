package import KPIReport

/// What a file holds, and what is wrong with it.
package struct Reading<Value: Sendable>: Sendable {
    /// Nil where an error concerns it.
    package let value: Value?
    package let findings: [Finding]

    package init(value: Value?, findings: [Finding] = []) {
        self.value = value
        self.findings = findings
    }
}

extension Reading {
    /// The value only where the reader met no error.
    init(_ value: Value?, from reader: Reader) {
        self.init(value: reader.hasErrors ? nil : value, findings: reader.findings)
    }
}
