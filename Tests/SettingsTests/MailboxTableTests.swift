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
      ("a@b.example,denied,x,y\n", "m.csv:1:1: this line has 4 columns where 3 are expected."),
      (
        "address,note\na@b.example,one, two\n",
        "m.csv:2:1: this line has 3 columns where 2 are expected. Write address, expect (reachable or denied) and "
          + "note, and put a value that holds a comma in quotation marks."
      ),
      (
        "a@b.example,denied\nc@b.example;denied\n",
        "m.csv:2:1: this line separates its values with a semicolon, and the lines before it with a comma."
      ),
      ("address;adress\na@b.example;x\n", "m.csv:1:9: unknown column 'adress'. Did you mean 'address'?"),
      ("address,expect,Address\na@b.example,,\n", "m.csv:1:16: the column 'address' stands twice."),
      (
        "Mail,Name\na@b.example,Ann\n",
        "m.csv:1:1: the first line is neither a mailbox nor a header with the column 'address'."
      ),
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

  @Test(
    "Commas, semicolons and tabs separate values, and a note is kept",
    arguments: [
      ("address,expect,note\na@b.example,denied,\"Ann, Bob\"\n", "a@b.example denied Ann, Bob"),
      ("Address;Expect;Note\r\na@b.example;Denied;Ann, Bob\r\n", "a@b.example denied Ann, Bob"),
      ("note\tdepartment\taddress\nAnn\tsales\ta@b.example\n", "a@b.example reachable Ann"),
      ("a@b.example,,Ann\n", "a@b.example reachable Ann"),
      ("a@b.example;denied;\" \"\n", "a@b.example denied"),
      ("\"note;x\",address\n,a@b.example\n", "a@b.example reachable"),
    ] as [(String, String)])
  func separatorsAndNotes(text: String, expected: String) {
    let table = MailboxTable(text)
    #expect(table.problems.isEmpty)
    #expect(
      table.rows.map { "\($0.address) \($0.expectation)\($0.note.map { " \($0)" } ?? "")" } == [expected])
  }

  @Test("All mistakes are told at once, each with its line, and good lines between them are read")
  func allMistakes() {
    let table = MailboxTable(
      "address,expect\n\"a@b.example\"x,denied\nc@b.example\nd@b.example,never\n,denied\n\"e@b.example\nf@b.example\n")
    #expect(table.rows.map(\.address) == ["c@b.example", "f@b.example"])
    let lines = table.problems.map(\.position.line).sorted()
    #expect(lines == [2, 4, 5, 6])
  }

  @Test("A table that is wrong throughout is told in a few lines")
  func manyMistakes() {
    let text = (1...3000).map { "name\($0)\n" }.joined()
    let scene = Scene(files: ["/project/m.csv": "a@b.example\n" + text])
    let errors = scene.errors(nil, SettingsOverrides(mailboxesFile: "m.csv"))
    #expect(errors.count == 21)
    #expect(errors.first?.hasPrefix("m.csv:2:1: this is no mail address.") == true)
    #expect(errors.last == "m.csv:22:1: and 2980 more mistakes from here on. Mend those above first.")
  }

  @Test("Thousands of mailboxes are read, and capitals make no second one")
  func manyMailboxes() {
    let text = (1...9000).map { "Mailbox\($0)@B.example,\($0 % 9 == 0 ? "denied" : "")\n" }.joined()
    let scene = Scene(files: ["/project/m.csv": text + "mailbox17@b.EXAMPLE\n"])
    let inspection = scene.inspect(nil, SettingsOverrides(mailboxesFile: "m.csv"))
    #expect(inspection.settings.reachableMailboxes.count == 8000)
    #expect(inspection.settings.controlMailboxes.count == 1000)
    #expect(inspection.settings.mailboxes.first?.address == "Mailbox1@B.example")
    #expect(
      inspection.issues.map(\.description) == [
        "m.csv:9001:1: the mailbox mailbox17@b.EXAMPLE stands twice; the first is at m.csv:17:1. Keep one of them."
      ])
  }

  @Test("A note may stand in the configuration as well")
  func noteInConfiguration() {
    let inspection = Scene().inspect("mailboxes:\n  - address: a@b.example\n    note: Ann's\n")
    #expect(inspection.settings.mailboxes.map(\.note) == ["Ann's"])
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
