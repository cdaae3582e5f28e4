print("xtdiag")
