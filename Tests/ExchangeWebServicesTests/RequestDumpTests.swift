import ExchangeWebServices
import Foundation
import HTTPTransport
import TestSupport
import Testing

/// Writes every request that the client can send to files, for `scripts/check-ews-schema.sh`, which holds
/// them against Microsoft's schema. It does so only when it is told where to.
@Suite struct RequestDumpTests {
  private static let folder = ProcessInfo.processInfo.environment["XTDIAG_REQUESTS_FOLDER"]

  private static let users: [(name: String, user: Impersonation?)] = [
    ("nobody", nil), ("primary", .primarySmtpAddress("sales@contoso.example")),
    ("smtp", .smtpAddress("shop@contoso.example")), ("upn", .principalName("sales@contoso.example")),
    ("sid", .sid("S-1-5-21-1-2-3-4")),
  ]

  @Test(.enabled(if: folder != nil)) func requestsAreWritten() async throws {
    let folder = URL(filePath: try #require(Self.folder), directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (index, sample) in RequestBodies.all.enumerated() {
      for (name, user) in Self.users {
        let request = try await Self.request(sample.operation, as: user)
        let file = "\(request.operation)-\(index)-\(name).xml"
        try Data(request.text.utf8).write(to: folder.appending(path: file))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count >= RequestBodies.all.count)
  }

  private static func request<Operation: EWSOperation>(
    _ operation: Operation, as user: Impersonation?
  ) async throws -> (operation: String, text: String) {
    let sender = StubSender(503)
    _ = await EWSClient(sender).perform(operation, token: token, as: user)
    return (Operation.name, try #require(sender.requests.first?.body.redactedText))
  }
}
