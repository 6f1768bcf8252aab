/// A part of the results: a channel, a campaign, both, or the whole.
package struct Segment: Hashable, Sendable {
    package let channel: String?
    package let campaign: String?

    package static let total = Segment()

    package init(channel: String? = nil, campaign: String? = nil) {
        self.channel = channel
        self.campaign = campaign
    }
}
