internal import CCurl

/// A libcurl string list; freed when it goes out of scope.
@safe struct CurlList: ~Copyable {
    private var raw: UnsafeMutablePointer<curl_slist>?

    init(_ strings: [String]) {
        var raw: UnsafeMutablePointer<curl_slist>?
        for string in strings { unsafe raw = unsafe curl_slist_append(raw, string) }
        unsafe self.raw = unsafe raw
    }

    deinit { unsafe curl_slist_free_all(raw) }

    /// Lends the list to libcurl for as long as `body` runs.
    borrowing func lend<Value>(
        to body: (UnsafeMutablePointer<curl_slist>?) throws(CurlError) -> Value
    ) throws(CurlError) -> Value {
        try unsafe body(raw)
    }
}
