/// Sound tables with a few random faults, the same for the same seed.
struct TableMutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private static let tables = [
        "week,measure,value\n2026-W46,leads,12\n2026-W47,leads,13.5\n2026-W47,revenue,-7\n",
        "\u{FEFF}week;measure;channel;value\r\n2026-W46;leads;Café;1,25\r\n2026-W47;leads;;8\r\n",
        "date,measure,value\n2026-11-16,leads,3\n2026-11-17,leads,4\n2026-11-24,leads,\n",
        "value\tmeasure\tweek\tcampaign\n1e3\tleads\t2026-W40\t\"a\tb\"\n+2\trevenue\t2026-W41\t\n",
        "\"week\",\"measure\",\"value\",\"channel\"\n\"2026-W47\",\"leads\",\"5\",\"say \"\"x\"\"\"\n",
        "client,week,days,measure,value\nacme,2026-11-18,7,leads,10\nacme,2026-W48,0,leads,3\n",
    ]
    private static let words = [
        ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "-", "+", ".", "e", "0", "7", "2026",
        "-W47", "2026-W53", "leads", "revenue", "ü", "1e12", "0.000000000001", "999999999999999999",
    ]

    mutating func table() -> [UInt8] {
        var bytes = Array(Self.tables[below(Self.tables.count)].utf8)
        for _ in 0..<below(4) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = below(bytes.count + 1)
        switch below(7) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
        case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
        case 3: bytes.insert(contentsOf: Self.words[below(Self.words.count)].utf8, at: place)
        case 4:
            let length = below(min(20, bytes.count - place + 1))
            let part = Array(bytes[place..<place + length])
            bytes.insert(contentsOf: part, at: below(bytes.count + 1))
        case 5:
            let length = below(min(20, bytes.count - place + 1))
            bytes.removeSubrange(place..<place + length)
        default:
            if let digit = bytes.indices.filter({ (48...57).contains(bytes[$0]) }).randomElement(
                using: &self
            ) {
                bytes[digit] = 48 + UInt8(below(10))
            }
        }
    }

    private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }
}

extension TableMutator: RandomNumberGenerator {
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var bits = state
        bits = (bits ^ bits >> 33) &* 0xff51_afd7_ed55_8ccd
        return bits ^ bits >> 33
    }
}
