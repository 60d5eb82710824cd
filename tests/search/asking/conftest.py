from tests.pages.conftest import built, whole

__all__ = ["built", "whole"]
