"""Qualitative comparative analysis: from calibrated sets to solutions; knows nothing of cases but their names.

The figures follow the R package QCA (Dusa, QCA with R, Springer, 2019) to the last digit; the search for prime
implicants and models does not, and its cost follows the data instead of the number of possible configurations.
"""
