/// Ids of clients and staff, which are also names of files.
enum WorkspaceName {
    static func isValid(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 100
            && id.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 95
            }
    }
}
