/// What travels inside the binary and the workspace may add to.
package struct BuiltInTexts: Sendable {
    /// YAML by file name (`measures.yaml`, `messenger.yaml`, …).
    package let catalogue: [String: String]

    package init(catalogue: [String: String]) { self.catalogue = catalogue }
}
