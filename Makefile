# 明榜. Two commands: `make publish` and `make test`; both set themselves up.
# A mirror of the package index is taken from pip's own settings; none is named here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: publish serve test properties check ocr sample template lock bench clean help

help: ## 列出命令
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

publish: $(VENV)/.runtime fonts ## 检查 content/ 并发布到 output/site
	@$(BIN)/portal publish $(ARGS)

serve: $(VENV)/.runtime ## 在本机查看网站
	@$(BIN)/portal serve $(ARGS)

check: $(VENV)/.runtime ## 只检查、不发布：make check ARGS="content/communities/…/某表.xlsx"
	@$(BIN)/portal check $(ARGS)

ocr: $(VENV)/.ocr ## 装文字识别：审核原件时建议遮哪里，公开前再读一遍
	@echo "装好了。现在运行 $(BIN)/portal scan"

test: $(VENV)/.dev fonts chromium ## 跑全部检查和测试
	@bash tools/test.sh $(ARGS)

properties: $(VENV)/.dev fonts ## 性质测试换一批新的例子再跑一遍（发布新版本前）
	@MINGBANG_EXAMPLES=drawn $(BIN)/python -m pytest -n 2 --dist worksteal $$(grep -rlE "^from hypothesis" tests --include=test_*.py) $(ARGS)

sample: $(VENV)/.dev ## 重新生成示例内容（每次逐字节相同）
	@$(BIN)/python -m tools.sample

bench: $(VENV)/.dev ## 测量速度和大小
	@for program in benchmarks/*.py; do echo "== $$program"; $(BIN)/python $$program; done

lock: $(VENV)/.dev ## 依 pyproject.toml 重新锁定版本
	@bash tools/lock.sh

clean: ## 删去虚拟环境和缓存，不动内容和网站
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The runtime needs no compiler; hashes are checked for every package.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@bash tools/setup.sh $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(VENV)/.ocr: requirements-ocr.lock pyproject.toml
	@bash tools/setup.sh $(PYTHON) $(VENV) requirements-ocr.lock
	@touch $(VENV)/.runtime $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@bash tools/setup.sh $(PYTHON) $(VENV) requirements-dev.lock
	@touch $(VENV)/.runtime $(VENV)/.ocr $@

.PHONY: fonts chromium
fonts:
	@bash tools/system.sh fonts $(VENV)

chromium:
	@bash tools/system.sh chromium
