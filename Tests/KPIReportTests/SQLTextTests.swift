import Testing

@testable import KPIReport

@Suite struct SQLTextTests {
    @Test(arguments: [
        ("select * from t where c = :client", "select * from t where c = $1", ["client"]),
        ("select :a, :b, :a", "select $1, $2, $1", ["a", "b"]),
        ("select '2026'::date, ':x', \":y\" -- :z", "select '2026'::date, ':x', \":y\" -- :z", []),
        ("select 'it''s :x' || :y", "select 'it''s :x' || $1", ["y"]),
        ("select $$ :x $$, $t$ :y $$ $t$, :z", "select $$ :x $$, $t$ :y $$ $t$, $1", ["z"]),
        ("/* :a /* :b */ :c */ select :d", "/* :a /* :b */ :c */ select $1", ["d"]),
        ("select a[1:2], :größe", "select a[1:2], $1", ["größe"]),
    ])
    func `parameters are found outside quotes and comments`(
        text: String,
        numbered: String,
        names: [String]
    ) {
        let query = SQLText(text)
        #expect(query.numbered == numbered && query.parameters == names && query.text == text)
    }

    @Test(arguments: [
        ("select 1", true), ("  -- what\n WITH x AS (select 1) select * from x ; ", true),
        ("values (1)", true), ("select 1; select 2", false), ("delete from t", false), ("", false),
        ("attach 'x' as y", false), ("pragma user_version", false), ("select 1; -- over", true),
        ("(select 1)", true), ("select ';'", true), ("explain select 1", false),
    ])
    func `only one statement that reads is a query`(text: String, isQuery: Bool) {
        #expect(SQLText(text).isQuery == isQuery)
    }
}
