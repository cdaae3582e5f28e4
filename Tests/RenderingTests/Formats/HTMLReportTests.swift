import Crypto
import Diagnosis
import Foundation
import SOAP
import Testing

@testable import Rendering

@Suite("HTML reports")
struct HTMLReportTests {
  private func page(_ name: String) throws -> DocumentTree { try DocumentTree(FormatTests.render(.html, name)) }

  @Test("Every finding is a row with its check, subject, verdict and cause", arguments: FormatTests.reports)
  func everyFinding(name: String) throws {
    let findings = CheckGroup.findings(of: try FormatTests.sample(name)).flatMap(\.findings)
    let rows = try page(name).all("tr").filter { $0.value("data-verdict") != nil }
    #expect(rows.count == findings.count)
    for (row, finding) in zip(rows, findings) {
      let text = row.wholeText
      #expect(row.value("data-verdict") == finding.verdict.rawValue)
      for part in [finding.check.text, finding.cause?.text ?? "", finding.subject == .run ? "" : finding.subject.name] {
        #expect(part.isEmpty || text.contains(HTMLText(part).renderText), "\(finding.check)")
      }
      #expect(finding.subject.isMailboxLike == !(row.value("data-mailbox") ?? "").isEmpty)
    }
  }

  @Test("Every problem has an article with its fix", arguments: FormatTests.reports)
  func problems(name: String) throws {
    let problems = Problem.all(in: try FormatTests.sample(name))
    let articles = try page(name).all("article")
    #expect(articles.count == problems.count)
    for (article, problem) in zip(articles, problems) {
      let text = article.wholeText
      let parts = problem.fix.flatMap { [HTMLText($0.text), HTMLText(lines: $0.command ?? "")] }
      #expect(parts.filter { !$0.isNull }.first { !text.contains($0.renderText) } == nil, "\(problem.title)")
    }
  }

  @Test("Nothing of a report becomes an element, an attribute or a script", arguments: FormatTests.reports)
  func nothingInjected(name: String) throws {
    let page = try page(name)
    let attributes: Set = [
      "lang", "charset", "name", "content", "http-equiv", "class", "href", "id", "title", "aria-hidden", "aria-label",
      "aria-labelledby", "aria-live", "role", "tabindex", "rel", "scope", "hidden", "type", "value", "checked", "list",
      "placeholder", "autocomplete", "spellcheck", "colspan", "data-verdict", "data-mailbox", "viewBox",
      "preserveAspectRatio", "x", "y", "width", "height",
    ]
    let elements = page.all { _ in true }
    let unknown = elements.flatMap(\.attributes).map(\.name.local).first { !attributes.contains($0) }
    #expect(unknown == nil)
    #expect(page.all("script").map(\.wholeText) == [HTMLScript.text])
    #expect(page.all("style").count == 1)
    let forbidden: Set = ["img", "iframe", "object", "embed", "link", "base", "b", "failure"]
    #expect(elements.first { forbidden.contains($0.name.local) } == nil)
    for link in page.all("a") {
      let target = try #require(link.value("href"))
      #expect(target.hasPrefix("#") || WebAddress.isPlain(target), "\(target)")
    }
  }

  @Test("Ids are there once, and every link within the page leads somewhere", arguments: FormatTests.reports)
  func anchors(name: String) throws {
    let page = try page(name)
    let ids = page.all { _ in true }.compactMap { $0.value("id") }
    #expect(Set(ids).count == ids.count)
    let targets = page.all("a").compactMap { $0.value("href") }.filter { $0.hasPrefix("#") }.map { $0.dropFirst() }
    #expect(targets.first { !ids.contains(String($0)) } == nil)
  }

  @Test("Nothing is loaded from elsewhere")
  func selfContained() throws {
    let text = try FormatTests.render(.html, "gate-closed")
    for word in ["src=", "url(", "@import", "<link"] { #expect(!text.contains(word), "\(word)") }
    #expect(text.contains("default-src 'none'"))
  }

  @Test("The policy names the page's own script by its hash")
  func scriptHash() {
    let digest = Data(SHA256.hash(data: Data(HTMLScript.text.utf8))).base64EncodedString()
    #expect(HTMLScript.hash == "sha256-\(digest)")
  }

  @Test("The page has landmarks, one first heading, captions and names for what has none to see")
  func accessible() throws {
    let page = try page("gate-closed")
    for landmark in ["header", "nav", "main", "footer", "h1"] { #expect(page.all(landmark).count == 1, "\(landmark)") }
    #expect(page.root.value("lang") == "en")
    for table in page.all("table") { #expect(table.children.first?.name.local == "caption") }
    for input in page.all("input") { #expect(input.value("type") == "checkbox" || input.value("name") == "mailbox") }
    let levels = page.all { $0.name.local.count == 2 && $0.name.local.hasPrefix("h") && $0.name.local != "hr" }
      .compactMap { Int($0.name.local.dropFirst()) }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    #expect(
      page.all("svg").allSatisfy {
        $0.value("aria-label") != nil || $0.value("aria-hidden") != nil || $0.value("class") == nil
      })
  }

  @Test("A quote or bracket with a mark on it is shown as a quote or bracket")
  func graphemes() {
    #expect(HTMLText("\"\u{338}x").renderText == "\"\\u{338}x")
    #expect(HTMLText("<\u{200D}b").renderText == "<\\u{200D}b")
    #expect(HTMLText("e\u{301} 👩‍👧").renderText == "e\u{301} 👩‍👧")
  }

  @Test("The phases of an exchange are drawn one after the other and told in words")
  func phases() throws {
    let page = try page("gate-closed")
    let bars = page.all("svg").filter { $0.value("role") == "img" }
    #expect(bars.count == SampleReports.gateClosed.evidence.count)
    let words = "resolving the name 3 ms, connecting 9 ms, TLS 18 ms, waiting for the answer 50 ms, receiving 1 ms"
    #expect(bars.last?.value("aria-label") == words)
    for bar in bars {
      let parts = bar.all("rect").dropFirst().map {
        (Double($0.value("x") ?? "") ?? -1, Double($0.value("width") ?? "") ?? -1)
      }
      #expect(parts.count == 5)
      for (left, right) in zip(parts, parts.dropFirst()) { #expect(abs(left.0 + left.1 - right.0) < 0.05) }
    }
  }
}

extension XMLElement {
  fileprivate func all(_ name: String) -> [XMLElement] { children.filter { $0.name.local == name } }
}
