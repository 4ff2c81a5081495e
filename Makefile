# Every target is a command of ./dev, which does its own set-up.
.PHONY: demo run test lint ci bench translations lock

demo run test lint ci translations lock:
	@./dev $@

bench:
	@./dev bench $(NAME)
