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

extension Segment {
    /// The channel a row belongs to: a campaign without a channel is a channel of its own name.
    package var channelName: String? { channel ?? campaign }
}
