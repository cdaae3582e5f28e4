import Foundation
import Journal
import Testing

struct FileJournalTests {
  private func ended(_ folder: TemporaryFolder) -> [FileJournal] {
    JournalFolder(folder.path).journals().compactMap { if case .ended(let journal) = $0 { journal } else { nil } }
  }

  @Test func anEntryIsOnTheDiskWhenItIsRecorded() throws {
    let folder = try TemporaryFolder()
    let journal = try JournalFolder(folder.path).journal(run: "run-1")
    #expect(folder.names.isEmpty)
    try journal.record(Sample.entry("a"))
    #expect(folder.names == ["run-1.journal"])
    #expect(try folder.mode("run-1.journal") == 0o600)
    let text = try folder.text("run-1.journal")
    #expect(text.hasSuffix("\n") && text.split(separator: "\n").count == 1)
    #expect(text.contains("\"testID\":\"a\""))
  }

  @Test func theFolderIsMadeForItsOwnerAlone() throws {
    let folder = try TemporaryFolder()
    _ = try JournalFolder("\(folder.path)/state/xtdiag").journal(run: "run-1")
    #expect(try folder.mode("state/xtdiag") == 0o700)
  }

  @Test func aFolderThatCannotBeMadeIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.write("", "file")
    #expect(throws: JournalError.self) { try JournalFolder("\(folder.path)/file/xtdiag").journal(run: "run-1") }
  }

  @Test func theLastEntryThatIsClearedTakesTheFileAlong() throws {
    let folder = try TemporaryFolder()
    let journal = try JournalFolder(folder.path).journal(run: "run-1")
    try journal.record(Sample.entry("a"))
    try journal.record(Sample.entry("b"))
    try journal.clear("a")
    #expect(journal.openEntries == [Sample.entry("b")])
    #expect(folder.names == ["run-1.journal"])
    try journal.clear("b")
    #expect(folder.names.isEmpty)
    try journal.record(Sample.entry("c"))
    #expect(folder.names == ["run-1.journal"])
    try journal.clear("never recorded")
    #expect(journal.openEntries == [Sample.entry("c")])
  }

  @Test func whatARunLeftOpenIsTakenOverWithItsLastStage() throws {
    let folder = try TemporaryFolder()
    do {
      let journal = try JournalFolder(folder.path).journal(run: "run-1")
      try journal.record(Sample.entry("a"))
      try journal.record(Sample.entry("b"))
      try journal.record(Sample.entry("a", stage: .made, itemID: "AAMk="))
      try journal.clear("b")
    }
    let journal = try #require(ended(folder).first)
    #expect(journal.openEntries == [Sample.entry("a", stage: .made, itemID: "AAMk=")])
    try journal.clear("a")
    #expect(folder.names.isEmpty)
  }

  @Test func aRunThatGoesOnIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let journal = try JournalFolder(folder.path).journal(run: "run-1")
    try journal.record(Sample.entry("a"))
    let found = JournalFolder(folder.path).journals()
    #expect(found.count == 1)
    guard case .goesOn(let path)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(path == "\(folder.path)/run-1.journal")
    #expect(journal.openEntries.count == 1)
  }

  @Test func severalRunsHaveAFileEach() throws {
    let folder = try TemporaryFolder()
    let journals = try (1...4).map { try JournalFolder(folder.path).journal(run: "run-\($0)") }
    for (index, journal) in journals.enumerated() { try journal.record(Sample.entry("\(index)")) }
    try journals[1].clear("1")
    #expect(folder.names == ["run-1.journal", "run-3.journal", "run-4.journal"])
    #expect(journals[3].openEntries == [Sample.entry("3")])
  }

  @Test func aLineThatWasTornMeansNothing() throws {
    let folder = try TemporaryFolder()
    do {
      let journal = try JournalFolder(folder.path).journal(run: "run-1")
      try journal.record(Sample.entry("a"))
      try journal.record(Sample.entry("b"))
    }
    let whole = try folder.text("run-1.journal")
    let first = whole.split(separator: "\n")[0].count + 1
    for length in first..<whole.count {
      try folder.write(String(whole.prefix(length)), "run-1.journal")
      #expect(ended(folder).first?.openEntries == [Sample.entry("a")], "\(length)")
    }
  }

  @Test func behindATornLineTheJournalGoesOn() throws {
    let folder = try TemporaryFolder()
    do {
      let journal = try JournalFolder(folder.path).journal(run: "run-1")
      try journal.record(Sample.entry("a"))
    }
    try folder.write(try folder.text("run-1.journal") + #"{"entry":{"testID":"#, "run-1.journal")
    try ended(folder).first?.record(Sample.entry("a", stage: .made))
    #expect(ended(folder).first?.openEntries == [Sample.entry("a", stage: .made)])
  }

  @Test(arguments: ["", "{", #"{"entry":{"te"#])
  func aFileWithoutAWholeLineIsTakenAway(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, "run-1.journal")
    #expect(JournalFolder(folder.path).journals().isEmpty)
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: ["hello\n", "{}\n", "{\"entry\":{}}\n", "\u{0}\n{\"cleared\":\"a\"}\n", "{\"cleared\":1}\n"])
  func aFileThatIsNoJournalIsLeftAlone(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, "run-1.journal")
    guard case .unreadable(_, let error)? = JournalFolder(folder.path).journals().first else {
      Issue.record("it was taken for a journal")
      return
    }
    #expect(error.description.contains("line 1"))
    #expect(try folder.text("run-1.journal") == text)
  }

  @Test func otherFilesAreNoJournals() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", "notes.txt")
    try folder.write("", ".run-1.journal.new")
    #expect(JournalFolder(folder.path).journals().isEmpty)
    #expect(folder.names == [".run-1.journal.new", "notes.txt"])
  }

  @Test func aFolderThatIsNotThereHasNone() {
    #expect(JournalFolder("/nowhere/xtdiag").journals().isEmpty)
  }

  @Test func placesAreTheSameInUpperAndLowerCase() {
    let other = JournalEntry.Place(
      tenant: "Contoso.example", clientID: "11111111-1111-4111-8111-111111111111".uppercased(),
      endpoint: "https://EWS.contoso.example/EWS/exchange.asmx")
    #expect(other == Sample.place)
  }
}
