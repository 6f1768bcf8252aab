internal import CCurl

/// The options that take a text.
package enum CurlText: Sendable {
    case url, protocols, noProxy, username, password, bearer, loginOptions, caFile, mailFrom
    case customRequest, acceptEncoding, userAgent, proxy

    var raw: CURLoption {
        switch self {
        case .url: CURLOPT_URL
        case .protocols: CURLOPT_PROTOCOLS_STR
        case .noProxy: CURLOPT_NOPROXY
        case .username: CURLOPT_USERNAME
        case .password: CURLOPT_PASSWORD
        case .bearer: CURLOPT_XOAUTH2_BEARER
        case .loginOptions: CURLOPT_LOGIN_OPTIONS
        case .caFile: CURLOPT_CAINFO
        case .mailFrom: CURLOPT_MAIL_FROM
        case .customRequest: CURLOPT_CUSTOMREQUEST
        case .acceptEncoding: CURLOPT_ACCEPT_ENCODING
        case .userAgent: CURLOPT_USERAGENT
        case .proxy: CURLOPT_PROXY
        }
    }
}

/// The options that take a whole number.
package enum CurlNumber: Sendable {
    case connectTimeoutMilliseconds, serverResponseTimeoutSeconds, verifyPeer, verifyHost
    case timeoutMilliseconds

    var raw: CURLoption {
        switch self {
        case .connectTimeoutMilliseconds: CURLOPT_CONNECTTIMEOUT_MS
        case .serverResponseTimeoutSeconds: CURLOPT_SERVER_RESPONSE_TIMEOUT
        case .verifyPeer: CURLOPT_SSL_VERIFYPEER
        case .verifyHost: CURLOPT_SSL_VERIFYHOST
        case .timeoutMilliseconds: CURLOPT_TIMEOUT_MS
        }
    }
}

/// The options that are on or off.
package enum CurlSwitch: Sendable {
    case noSignal, noBody, upload, initialResponse, allowRecipientFailures, followRedirects
    case get, post

    var raw: CURLoption {
        switch self {
        case .noSignal: CURLOPT_NOSIGNAL
        case .noBody: CURLOPT_NOBODY
        case .upload: CURLOPT_UPLOAD
        case .initialResponse: CURLOPT_SASL_IR
        case .allowRecipientFailures: kpi_mail_rcpt_allowfails
        case .followRedirects: CURLOPT_FOLLOWLOCATION
        case .get: CURLOPT_HTTPGET
        case .post: CURLOPT_POST
        }
    }
}
