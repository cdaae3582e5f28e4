import Testing

@testable import Settings

@Suite("Tables of mailboxes")
struct MailboxTableTests {
  @Test(
    "Rows are read with and without a header line",
    arguments: [
      ("a@b.example\nc@b.example\n", ["a@b.example reachable 1:1", "c@b.example reachable 2:1"]),
      ("address\na@b.example", ["a@b.example reachable 2:1"]),
      ("address,expect\r\na@b.example,denied\r\n", ["a@b.example denied 2:1"]),
      ("Expect, Address\nDenied, a@b.example\n", ["a@b.example denied 2:8"]),
      ("a@b.example,reachable\nc@b.example,\n", ["a@b.example reachable 1:1", "c@b.example reachable 2:1"]),
      (
        "\"a@b.example\",\"denied\"\n\n  \nc@b.example",
        ["a@b.example denied 1:1", "c@b.example reachable 4:1"]
      ),
      ("\"o\"\"x@b.example\"\n", ["o\"x@b.example reachable 1:1"]),
      ("", []),
    ] as [(String, [String])])
  func rows(text: String, expected: [String]) {
    let table = MailboxTable(text)
    #expect(table.problems.isEmpty)
    #expect(
      table.rows.map { "\($0.address) \($0.expectation) \($0.position.line):\($0.position.column)" }
        == expected)
  }

  @Test(
    "Mistakes are named with their line",
    arguments: [
      (
        "address,expect\na@b.example,deny\n",
        "m.csv:2:13: unknown expectation 'deny'. It is one of reachable, denied."
      ),
      (
        "address,expect\na@b.example,denid\n",
        "m.csv:2:13: unknown expectation 'denid'. Did you mean 'denied'?"
      ),
      ("a@b.example\nsales\n", "m.csv:2:1: this is no mail address."),
      (
        "a@b.example\nA@b.example\n",
        "m.csv:2:1: the mailbox A@b.example stands twice; the first is at m.csv:1:1."
      ),
      ("a@b.example,denied,x\n", "m.csv:1:1: this line has 3 columns where 2 are expected."),
      ("address,expect\n,denied\n", "m.csv:2:1: this line has no address."),
      ("mail,expect\na@b.example,denied\n", "m.csv:1:1: the header line has no column 'address'."),
      ("\"a@b.example\nc@b.example\n", "m.csv:1:1: a quotation mark is not closed."),
      ("\"a@b.example\"x\n", "m.csv:1:14: something follows the closing quotation mark."),
      ("a\"b@b.example\n", "m.csv:1:2: a quotation mark inside a value"),
      ("\n", "m.csv: the file names no mailbox."),
    ] as [(String, String)])
  func mistakes(text: String, expected: String) {
    let scene = Scene(files: ["/project/m.csv": text])
    let errors = scene.errors(nil, SettingsOverrides(mailboxesFile: "m.csv"))
    #expect(errors.first?.hasPrefix(expected) == true, "\(errors)")
  }

  @Test("A byte order mark is passed over, other encodings are refused")
  func encodings() {
    let scene = Scene(
      files: ["/project/m.csv": "\u{FEFF}address\r\na@b.example\r\n"],
      bytes: ["/project/latin.csv": Array("a@b.example\n".utf8) + [0xFC]])
    #expect(scene.inspect(nil, SettingsOverrides(mailboxesFile: "m.csv")).settings.mailboxes.count == 1)
    #expect(
      scene.errors(nil, SettingsOverrides(mailboxesFile: "latin.csv")).first?.hasPrefix("latin.csv:2:1: ")
        == true)
  }

  @Test("A missing table is blamed on the flag, and the file's list does not step in")
  func missing() {
    let inspection = Scene().inspect(
      "mailboxes: [a@b.example]\n", SettingsOverrides(mailboxesFile: "m.csv"))
    #expect(
      inspection.issues.first?.description.hasPrefix("--mailboxes: the file 'm.csv' does not exist.") == true)
    #expect(inspection.settings.mailboxes.isEmpty)
  }
}
