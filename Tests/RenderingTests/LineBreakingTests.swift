import Testing

@testable import Rendering

@Suite("Breaking lines")
struct LineBreakingTests {
  private func broken(_ inline: Inline, _ columns: Int) -> [String] {
    inline.lines(columns: columns).map { $0.map(\.text).joined() }
  }

  @Test(
    "Words move to the next line when they do not fit",
    arguments: [
      ("one two three", 20, ["one two three"]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 6, ["one", "two", "three"]),
      ("  many   blanks  ", 20, ["many blanks"]),
      ("漢字 漢字", 5, ["漢字", "漢字"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("x abcdefgh y", 3, ["x", "abc", "def", "gh", "y"]),
      ("漢字漢字", 5, ["漢字", "漢字"]),
      ("see https://login.example/long/path now", 10, ["see", "https://login.example/long/path", "now"]),
      ("", 10, []),
    ] as [(String, Int, [String])])
  func breaking(text: String, columns: Int, lines: [String]) {
    #expect(broken(Inline(text), columns) == lines)
    #expect(DisplayText.wrapped(text, columns: columns) == lines)
  }

  @Test("A pasteable piece stays on one line with all its blanks")
  func whole() {
    #expect(
      broken(Inline(whole: "Set-Thing  -Id 1 -Name two", .command), 10) == ["Set-Thing  -Id 1 -Name two"])
    #expect(broken(Inline("run ") + Inline(whole: "a b c", .command), 6) == ["run", "a b c"])
  }

  @Test("Pieces that touch are one word")
  func touching() {
    #expect(broken(Inline("abc", .strong) + Inline("def ghi"), 7) == ["abcdef", "ghi"])
  }

  @Test("A line break inside a command is shown, not made")
  func commandInjection() {
    let lines = broken(Inline(whole: "Get-Thing x\nRemove-Thing *", .command), 80)
    #expect(lines == ["Get-Thing x\\u{A}Remove-Thing *"])
  }

  @Test("Words of one ink are painted in one go")
  func paintedTogether() {
    var page = Page(style: TextStyle(colour: true))
    page.paragraph(Inline("one thing to fix", .strong) + Inline(" now"))
    #expect(page.text == "\u{1B}[1mone thing to fix\u{1B}[0m now\n")
  }
}
