import ExchangeWebServices
import FoundationEssentials
import HTTPTransport
import Secrets
import TestSupport

extension EWSClient {
  init(_ sender: StubSender) {
    self.init(
      endpoint: "https://ews.contoso.example/EWS/Exchange.asmx", sender: sender, userAgent: "xtdiag-tests/1",
      makeRequestID: { "11111111-2222-4333-8444-555555555555" })
  }
}

/// A file of `fixtures/ews`.
func fixture(_ name: String) throws -> String {
  let file =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/fixtures/ews/\(name)"
  let data = try Data(contentsOf: URL(filePath: file))
  return String(decoding: data, as: UTF8.self)
}

let token = Secret("token-that-nobody-may-see")
let sales = Impersonation.primarySmtpAddress("sales@contoso.example")
let xml = "text/xml; charset=utf-8"

/// The outcome of opening `folders` when the server gives that answer.
func outcome(of sender: StubSender, _ folders: [FolderReference] = [.inbox]) async -> EWSOutcome<Folder> {
  await EWSClient(sender).getFolders(folders, token: token, as: sales).outcome
}

/// Whether any part of an outcome claims success.
func claimsSuccess<Payload>(_ outcome: EWSOutcome<Payload>) -> Bool {
  guard case .answered(let results, _) = outcome else { return false }
  return results.isEmpty || results.contains { $0.success != nil }
}
