internal import CCurl

/// Why libcurl ended a transfer, or refused an option.
package struct CurlError: Error, Hashable, Sendable {
    /// libcurl's number (`CURLE_…`).
    package let code: UInt32
    /// libcurl's words; never a password, because no URL of ours holds one.
    package let text: String

    package init(code: UInt32, text: String) {
        self.code = code
        self.text = text
    }

    init(_ code: CURLcode, text: String = "") {
        self.init(
            code: code.rawValue,
            text: text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text
        )
    }
}

extension CurlError: CustomStringConvertible {
    package var description: String { text }
}

extension CurlError {
    package enum Cause: Sendable {
        /// The host is unknown or does not take the connection.
        case connection
        /// No encryption, or a certificate that cannot be trusted.
        case untrusted
        /// The encrypted handshake broke off.
        case handshake
        case login
        case sending
        case timeout
        case aborted
        case other
    }

    package var cause: Cause {
        switch CURLcode(code) {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .connection
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
            .untrusted
        case CURLE_SSL_CONNECT_ERROR: .handshake
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .login
        case CURLE_SEND_ERROR: .sending
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_ABORTED_BY_CALLBACK: .aborted
        default: .other
        }
    }
}
