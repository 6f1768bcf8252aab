internal import KPIReport

extension RichText {
    /// The runs for HTML; the words and the addresses for plain text.
    var scope: Scope {
        let addresses = runs.compactMap { run -> String? in
            guard case .link(let label, let address) = run else { return nil }
            return address.safeAddress.flatMap { $0 == label ? nil : $0 }
        }
        return Scope(
            .rich,
            [
                .runs: .list(runs.map(\.scope)), .words: .prose(words),
                .addresses: .texts(addresses),
            ]
        )
    }
}

extension RichText.Run {
    fileprivate var scope: Scope {
        var plain, strong, emphasis: String?
        var target: Scope?
        switch self {
        case .plain(let text): plain = text
        case .strong(let text): strong = text
        case .emphasis(let text): emphasis = text
        case .link(let label, let address):
            if let safe = address.safeAddress {
                // An address that is its own label stays whole, or they would disagree.
                let isBare = label.prefix(8).lowercased() == "https://"
                let words = isBare ? Scope.Value.text(Plain.fit(label)) : .prose(label)
                target = Scope(.link, [.label: words, .address: .text(safe)])
            } else {
                plain = label
            }
        }
        return Scope(
            .run,
            [
                .plain: .prose(plain), .strong: .prose(strong), .emphasis: .prose(emphasis),
                .link: .optional(target),
            ]
        )
    }
}

extension String {
    /// The address in ASCII where it is https or mailto; nil for every other scheme.
    var safeAddress: String? {
        let scheme = prefix(8).lowercased()
        guard scheme.hasPrefix("https://") || scheme.hasPrefix("mailto:") else { return nil }
        return asciiAddress
    }
}
