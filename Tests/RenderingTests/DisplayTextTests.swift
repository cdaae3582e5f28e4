import Diagnosis
import Rendering
import Testing

@Suite("Texts that are fit to be shown")
struct DisplayTextTests {
  @Test(
    "What could move the cursor or hide letters is made visible",
    arguments: [
      ("plain text, ümläuts and 漢字", "plain text, ümläuts and 漢字"),
      ("\u{1B}[31mred", "\\u{1B}[31mred"),
      ("bell\u{7} delete\u{7F} csi\u{9B}", "bell\\u{7} delete\\u{7F} csi\\u{9B}"),
      ("line\nbreak\r\n", "line\\u{A}break\\u{D}\\u{A}"),
      ("tab\t", "tab\\u{9}"),
      ("\u{202E}fdp.exe\u{202C} \u{2066}x\u{2069}", "\\u{202E}fdp.exe\\u{202C} \\u{2066}x\\u{2069}"),
      ("zero\u{200B}width \u{FEFF}", "zero\\u{200B}width \\u{FEFF}"),
      ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
      ("tags\u{E0041}", "tags\\u{E0041}"),
      ("private\u{E000}", "private\\u{E000}"),
      ("family 👩‍👧", "family 👩‍👧"),
      ("", ""),
    ] as [(String, String)])
  func sanitising(text: String, shown: String) {
    #expect(DisplayText.sanitised(text) == shown)
    #expect(DisplayText.sanitised(shown) == shown)
  }

  @Test("Letters can carry accents but not towers of them")
  func combiningMarks() {
    #expect(DisplayText.sanitised("e\u{301}") == "e\u{301}")
    let tower = DisplayText.sanitised("e" + String(repeating: "\u{301}", count: 6))
    #expect(tower.hasSuffix("\\u{301}\\u{301}"))
  }

  @Test("One line is one line")
  func oneLine() {
    #expect(DisplayText.oneLine("a\r\nb\nc\td\re") == "a b c d\\u{D}e")
  }

  @Test(
    "Columns are counted as a terminal counts them",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한", 2), ("ｆｕｌｌ", 8), ("✓ ✗ ○ – …", 9),
      ("😀", 2),
      ("❤\u{FE0F}", 2), ("👩‍👧", 2), ("\u{200D}", 0), ("ß→", 2),
    ] as [(String, Int)])
  func width(text: String, columns: Int) {
    #expect(DisplayText.width(of: text) == columns)
  }

  @Test(
    "A text is cut so that it fits with its ellipsis",
    arguments: [
      ("short", 10, "short"), ("exactly", 7, "exactly"), ("too long", 5, "too …"), ("漢字漢字", 6, "漢字…"),
      ("漢字", 3, "漢…"), ("abc", 1, "…"), ("abc", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ] as [(String, Int, String)])
  func truncating(text: String, columns: Int, expected: String) {
    #expect(DisplayText.truncated(text, to: columns) == expected)
    #expect(DisplayText.width(of: DisplayText.truncated(text, to: columns)) <= max(columns, 0))
  }

  @Test("Padding counts columns, not letters")
  func padding() {
    #expect(DisplayText.padded("漢", to: 4) == "漢  ")
    #expect(DisplayText.padded("long", to: 2) == "long")
  }

  @Test("Punctuation has an ASCII form and letters keep theirs")
  func asciiPunctuation() {
    #expect(DisplayText.withASCIIPunctuation("“a” → b… Müller’s") == "\"a\" -> b... Müller's")
  }
}

@Suite("Marks and inks")
struct VerdictMarkTests {
  @Test("Every verdict has a mark of its own", arguments: [true, false])
  func distinct(unicode: Bool) {
    let symbols = Verdict.allCases.map { VerdictMark($0, unicode: unicode).symbol }
    #expect(Set(symbols).count == Verdict.allCases.count)
  }

  @Test("Marks are one column wide with Unicode and ASCII without", arguments: Verdict.allCases)
  func shape(verdict: Verdict) {
    #expect(DisplayText.width(of: VerdictMark(verdict, unicode: true).symbol) == 1)
    #expect(VerdictMark(verdict, unicode: false).symbol.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("Colour is added only where it is asked for")
  func colour() {
    #expect(VerdictMark.painted(.fail, style: TextStyle()) == "✗")
    #expect(VerdictMark.painted(.fail, style: TextStyle(colour: true)) == "\u{1B}[31m✗\u{1B}[0m")
    #expect(Ink.plain.paint("x", colour: true) == "x")
    #expect(Ink.strong.paint("", colour: true).isEmpty)
  }

  @Test("Painting never lets an escape sequence of the text through", arguments: [true, false])
  func sanitises(colour: Bool) {
    #expect(!Ink.plain.paint("\u{1B}[2J", colour: colour).contains("\u{1B}"))
  }

  @Test("A page is never narrower than words need")
  func narrow() {
    var style = TextStyle(width: 3)
    #expect(style.width == TextStyle.narrowestWidth)
    style.width = 0
    #expect(style.width == TextStyle.narrowestWidth)
  }
}
