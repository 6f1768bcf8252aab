/// Lays the nodes of a template out as one list of steps.
struct TemplateSteps {
    private(set) var steps: [Template.Step] = []
    private(set) var text: [UInt8] = []
    private(set) var paths: [Template.Path] = []
    private(set) var partials: [Template.Partial] = []

    mutating func add(_ nodes: [Template.Node]) {
        // Literals side by side are one; those of another section are not side by side.
        var side = steps.count
        for node in nodes {
            switch node {
            case .literal(let bytes):
                let isBeside = steps.count > side && steps.last?.kind == .literal
                let start = isBeside ? steps.removeLast().range.lowerBound : text.count
                text += bytes
                add(.literal, start..<text.count)
            case .value(let path, let isEscaped):
                add(isEscaped ? .escapedValue : .value, 0..<0, path)
            case .section(let path, let inner):
                add(.section, path, inner)
                side = steps.count
            case .inverted(let path, let inner):
                add(.inverted, path, inner)
                side = steps.count
            case .partial(let partial):
                add(.partial, partials.count..<partials.count)
                partials.append(partial)
            }
        }
    }

    private mutating func add(
        _ kind: Template.Step.Kind,
        _ path: Template.Path,
        _ inner: [Template.Node]
    ) {
        let place = steps.count
        add(kind, 0..<0, path)
        add(inner)
        steps[place] = Template.Step(
            kind: kind,
            range: (place + 1)..<steps.count,
            next: steps.count,
            name: steps[place].name,
            path: steps[place].path
        )
    }

    private mutating func add(
        _ kind: Template.Step.Kind,
        _ range: Range<Int>,
        _ path: Template.Path? = nil
    ) {
        var step = Template.Step(kind: kind, range: range, next: steps.count + 1)
        if let path {
            if !path.isLocal, path.transform == nil, path.names?.count == 1 {
                step.name = path.names?.first
            }
            step.path = paths.count
            paths.append(path)
        }
        steps.append(step)
    }
}
