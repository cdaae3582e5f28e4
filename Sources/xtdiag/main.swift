import XTDiagCommands

await XTDiag.main()
