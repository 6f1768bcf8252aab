internal import KPIReport

/// How one exchange with a web server ended, where it ended.
enum WebOutcome {
    case answer(AnswerHead)
    /// To another address, or one that is not of https.
    case redirect(WebAddress?, keepsBody: Bool)
    /// Another try may succeed, after so many seconds where the server says so.
    case later(String, Int?)

    init(
        _ head: AnswerHead,
        _ redirect: String?,
        from address: WebAddress,
        at now: Moment
    ) throws(FetchError) {
        let host = address.host
        switch head.status {
        case 200: self = .answer(head)
        case 301, 302, 303, 307, 308:
            guard let redirect else { throw FetchError("\(host) redirects to nowhere") }
            self = .redirect(address.following(redirect), keepsBody: head.status >= 307)
        case 429, 500...599:
            self = .later("\(host) answered \(head.status)", head.patience(at: now))
        case 401, 403:
            throw FetchError("\(host) does not let us in (\(head.status))", isGeneral: true)
        case 404, 410: throw FetchError("\(host) has nothing at this address (\(head.status))")
        default: throw FetchError("\(host) answered \(head.status)")
        }
    }
}
