internal import KPILedger

/// A message that this run has claimed, with its bytes; none where they are no longer kept.
struct Parcel: Sendable {
    let claim: Claim
    let bytes: [UInt8]?

    /// Asks the ledger for the bytes that are not `known` by their digest.
    static func parcels(_ claims: [Claim], known: [String: [UInt8]], _ ledger: Ledger) throws
        -> [Parcel]
    {
        let unknown = Set(claims.map(\.digest)).subtracting(known.keys)
        let bodies = unknown.isEmpty ? [:] : try ledger.bytes(unknown)
        return claims.map { claim in
            Parcel(claim: claim, bytes: known[claim.digest] ?? bodies[claim.digest])
        }
    }
}
