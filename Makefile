# Every target is a command of ./dev, which does its own set-up.
.PHONY: demo run test lint ci bench screenshots translations lock test-windows

demo run test test-windows lint ci screenshots translations lock:
	@./dev $@

bench:
	@./dev bench $(NAME)
