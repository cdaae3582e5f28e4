import Diagnosis
import Foundation
import TestSupport
import Testing

@testable import XTDiagCommands

/// The page about what runs send holds what runs do send.
@Suite(.serialized) struct SentReferenceTests {
  /// Runs that between them send every kind of request.
  private static let runs: [[String]] = [
    ["--lab", "healthy"], ["--lab", "healthy", "--allow-changes"], ["--lab", "consent.missing"],
    ["--lab", "mailbox.not-found"], ["--lab", "consent.role-absent-but-works"],
    ["--lab", "mailbox.not-primary-address"],
    ["--lab", "policy.mailbox-out-of-scope"], ["--lab", "ews.app-not-allowed"],
  ]

  @Test func thePageIsUpToDate() throws {
    try GoldenFile(page: "sends.md").expect(SentReference.markdown)
  }

  @Test func everyRequestIsOnThePageAndEveryLineIsOfARequest() async throws {
    var seen: Set<Int> = []
    for arguments in Self.runs {
      let console = Console()
      _ = await console.run(["all", "-q", "-o", "json", "--timeout", "60s"] + arguments)
      let mayChange = arguments.contains("--allow-changes")
      for exchange in try console.report().evidence {
        let fitting = SentRequest.all.indices.filter {
          Self.fits(SentRequest.all[$0], exchange.request, exchange.service)
        }
        #expect(
          fitting.contains { mayChange || !SentRequest.all[$0].isChange },
          "\(arguments): \(exchange.service) \(exchange.request.method) \(exchange.request.url) \(exchange.request.body ?? "")"
        )
        seen.formUnion(fitting)
      }
    }
    for (index, request) in SentRequest.all.enumerated() where !seen.contains(index) {
      Issue.record("no run sends \(request.method) \(request.path) \(request.operations)")
    }
  }

  private static func fits(_ kind: SentRequest, _ request: Evidence.Request, _ service: String) -> Bool {
    guard kind.service == service, kind.method == request.method,
      let path = URLComponents(string: request.url)?.path, fits(kind.path, path)
    else { return false }
    let operations = operations(in: request.body ?? "")
    return operations.isEmpty == kind.operations.isEmpty && Set(operations).isSubset(of: kind.operations)
  }

  /// Whether a path is the template with something in the place of each `{…}`.
  private static func fits(_ template: String, _ path: String) -> Bool {
    let pattern = NSRegularExpression.escapedPattern(for: template)
      .replacingOccurrences(of: "\\\\\\{[^}]*\\}", with: "[^/()]+", options: .regularExpression)
    return path.range(of: "^\(pattern)$", options: .regularExpression) != nil
  }

  /// What a body asks for: the operation of EWS or the cmdlets.
  private static func operations(in body: String) -> [String] {
    let soap = body.matches(of: /<s:Body><m:([A-Za-z]+)/).map { String($0.output.1) }
    return soap + body.matches(of: /CmdletName\\*":\\*"([A-Za-z-]+)/).map { String($0.output.1) }
  }
}
