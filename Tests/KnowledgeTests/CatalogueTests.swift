import Diagnosis
import Foundation
import Knowledge
import Testing

@Suite("The catalogue of causes")
struct CatalogueTests {
  @Test("holds each agreed cause, in the agreed order, with its verdict, side, role and delay")
  func holdsEachAgreedCause() throws {
    let expected = try AgreedCause.all()
    #expect(Catalogue.causes.map(\.id.text) == expected.map(\.id))
    for row in expected {
      let cause = try #require(Catalogue.cause(CauseID(row.id)), "\(row.id)")
      #expect(cause.verdict.rawValue == row.verdict, "\(row.id)")
      #expect(cause.side.rawValue == row.side, "\(row.id)")
      #expect(cause.whoCanFix == row.whoCanFix, "\(row.id)")
      #expect(cause.takesEffect == row.takesEffect, "\(row.id)")
    }
  }

  @Test("names each code once")
  func namesEachCodeOnce() {
    #expect(Set(Catalogue.causes.map(\.id)).count == Catalogue.causes.count)
    #expect(Catalogue.causesByID.count == Catalogue.causes.count)
  }

  @Test("knows no cause of another name")
  func knowsNoOther() {
    #expect(Catalogue.cause("consent.never-heard-of") == nil)
    #expect(Catalogue.cause("") == nil)
  }

  @Test("gives causes only verdicts that a cause may carry")
  func verdictsOfCauses() {
    let allowed: Set<Verdict> = [.warn, .fail, .inconclusive, .skipped]
    for cause in Catalogue.causes { #expect(allowed.contains(cause.verdict), "\(cause.id)") }
  }

  @Test("has a short, unique title without a full stop for each cause")
  func titles() {
    var seen: Set<String> = []
    for cause in Catalogue.causes {
      #expect(!cause.title.isEmpty && cause.title.count <= 90, "\(cause.id): \(cause.title.count)")
      #expect(cause.title.last != ".", "\(cause.id)")
      #expect(!cause.title.contains("\n"), "\(cause.id)")
      #expect(seen.insert(cause.title).inserted, "\(cause.id) has the title of another cause")
    }
  }

  @Test("explains each cause in one to three whole sentences")
  func explanations() {
    for cause in Catalogue.causes {
      #expect(cause.explanation.hasSuffix("."), "\(cause.id)")
      #expect(cause.explanation.count <= 400, "\(cause.id): \(cause.explanation.count)")
      #expect(!cause.explanation.contains("\n"), "\(cause.id)")
      #expect(!cause.decidedBy.isEmpty, "\(cause.id)")
      #expect(!cause.whoCanFix.isEmpty, "\(cause.id)")
    }
  }

  @Test("offers one to four steps for each cause, each with words and no empty command")
  func fixes() {
    for cause in Catalogue.causes {
      #expect((1...4).contains(cause.fix.count), "\(cause.id)")
      for step in cause.fix {
        #expect(!step.text.isEmpty && step.text.hasSuffix("."), "\(cause.id): \(step.text)")
        #expect(step.command?.isEmpty != true, "\(cause.id): \(step.text)")
      }
    }
  }

  @Test("uses only placeholders that can be filled")
  func placeholders() {
    let placeholder = /\{([A-Za-z0-9_-]+)\}/
    for cause in Catalogue.causes {
      for text in cause.texts {
        for match in text.matches(of: placeholder) {
          let name = String(match.1)
          #expect(FixValues.Name(rawValue: name) != nil, "\(cause.id) uses {\(name)}")
        }
      }
    }
  }

  @Test("leaves no placeholder behind once all values are known")
  func filling() {
    var values = FixValues()
    for name in FixValues.Name.allCases { values[name] = "VALUE" }
    for cause in Catalogue.causes {
      for text in cause.texts.map(values.fill) {
        for name in FixValues.Name.allCases {
          #expect(!text.contains("{\(name.rawValue)}"), "\(cause.id): \(text)")
        }
      }
    }
  }

  @Test("is written in plain characters and names nothing outside the project")
  func plainTexts() {
    for cause in Catalogue.causes {
      for text in cause.texts {
        #expect(text.allSatisfy { $0.isASCII }, "\(cause.id): \(text)")
        #expect(!text.contains("../"), "\(cause.id): \(text)")
        #expect(!text.contains(".md"), "\(cause.id): \(text)")
      }
    }
  }

  @Test("links only to public documents over https, each once a cause")
  func docs() throws {
    let hosts: Set<String> = ["learn.microsoft.com", "www.rfc-editor.org"]
    for cause in Catalogue.causes {
      #expect(Set(cause.docs).count == cause.docs.count, "\(cause.id)")
      for link in cause.docs {
        let url = try #require(URL(string: link), "\(cause.id): \(link)")
        #expect(url.scheme == "https", "\(cause.id): \(link)")
        #expect(hosts.contains(url.host() ?? ""), "\(cause.id): \(link)")
      }
    }
  }

  @Test("never tells to overwrite the EWS list without reading it first, unless it is known to be empty")
  func keepsTheAllowList() {
    for cause in Catalogue.causes where cause.id != "ews.allow-list-empty" {
      for case let command? in cause.fix.map(\.command) where command.contains("-EwsAllowedAppIDs ") {
        #expect(command.contains("$ids = (Get-OrganizationConfig"), "\(cause.id)")
      }
    }
  }

  @Test("carries a version of year and month")
  func version() {
    #expect(Catalogue.version.wholeMatch(of: /20\d\d\.(0[1-9]|1[0-2])/) != nil)
  }
}

extension Cause {
  /// Everything in it that people read.
  fileprivate var texts: [String] {
    [title, explanation, decidedBy] + fix.flatMap { [$0.text, $0.command ?? ""] }
  }
}
