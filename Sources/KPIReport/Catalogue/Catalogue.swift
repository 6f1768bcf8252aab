/// Every KPI and measure that goals and results may name.
package struct Catalogue: Sendable {
    package struct Area: Hashable, Sendable {
        package let id: String
        package let names: Texts

        package init(id: String, names: Texts) {
            self.id = id
            self.names = names
        }
    }

    package let areas: [Area]
    package let measures: [String: Measure]
    package let kpis: KPIShelf

    package init(areas: [Area], measures: [String: Measure], kpis: KPIShelf) {
        self.areas = areas
        self.measures = measures
        self.kpis = kpis
    }
}
