"""What those who take people in see of the referrals to them, and how they answer."""
